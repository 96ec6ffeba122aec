package io.perennial.campaign.campaign.domain;

import java.util.Optional;

/** How far a campaign has come. A step exists on the states that it leaves, and on no other. */
public sealed interface CampaignState {

    /** The state's name. */
    Kind kind();

    /** The launch, where there was one. */
    default Optional<Launch> launched() {
        return Optional.empty();
    }

    /** The names of the states, as they are stored. */
    enum Kind {
        DRAFT,
        IN_REVIEW,
        APPROVED,
        RUNNING,
        PAUSED,
        FINISHED,
        STOPPED
    }

    /** Every state that can still be stopped; stopped once more, a stopped one stays so. */
    sealed interface Stoppable extends CampaignState {

        default Stopped stop() {
            return new Stopped(launched());
        }
    }

    /** Being written. */
    record Draft() implements Stoppable {

        public InReview submit() {
            return new InReview();
        }

        @Override
        public Kind kind() {
            return Kind.DRAFT;
        }
    }

    /** Waiting for approval. */
    record InReview() implements Stoppable {

        public Approved approve() {
            return new Approved();
        }

        public Draft reject() {
            return new Draft();
        }

        @Override
        public Kind kind() {
            return Kind.IN_REVIEW;
        }
    }

    /** May be launched. */
    record Approved() implements Stoppable {

        public Running launch(Launch launch) {
            return new Running(launch);
        }

        @Override
        public Kind kind() {
            return Kind.APPROVED;
        }
    }

    /** Deciding or sending. */
    record Running(Launch launch) implements Stoppable {

        public Paused pause() {
            return new Paused(launch);
        }

        public Finished finish() {
            return new Finished(launch);
        }

        @Override
        public Kind kind() {
            return Kind.RUNNING;
        }

        @Override
        public Optional<Launch> launched() {
            return Optional.of(launch);
        }
    }

    /** Held; may be resumed. */
    record Paused(Launch launch) implements Stoppable {

        public Running resume() {
            return new Running(launch);
        }

        @Override
        public Kind kind() {
            return Kind.PAUSED;
        }

        @Override
        public Optional<Launch> launched() {
            return Optional.of(launch);
        }
    }

    /** All decisions are carried out. */
    record Finished(Launch launch) implements CampaignState {

        @Override
        public Kind kind() {
            return Kind.FINISHED;
        }

        @Override
        public Optional<Launch> launched() {
            return Optional.of(launch);
        }
    }

    /** Stopped for good, before or after its launch. */
    record Stopped(Optional<Launch> launch) implements Stoppable {

        @Override
        public Kind kind() {
            return Kind.STOPPED;
        }

        @Override
        public Optional<Launch> launched() {
            return launch;
        }
    }
}
