package io.perennial.campaign.campaign.domain;

import java.time.Instant;
import java.util.Optional;

/** How far a campaign has come. Each step is a method of the states that it can be taken from. */
public sealed interface CampaignState {

    /** The state's name. */
    default Kind kind() {
        return switch (this) {
            case Draft _ -> Kind.DRAFT;
            case InReview _ -> Kind.IN_REVIEW;
            case Approved _ -> Kind.APPROVED;
            case Running _ -> Kind.RUNNING;
            case Paused _ -> Kind.PAUSED;
            case Finished _ -> Kind.FINISHED;
            case Stopped _ -> Kind.STOPPED;
        };
    }

    /** The launch, where there was one. */
    default Optional<Launch> launched() {
        return switch (this) {
            case Draft _, InReview _, Approved _ -> Optional.empty();
            case Running state -> Optional.of(state.launch());
            case Paused state -> Optional.of(state.launch());
            case Finished state -> Optional.of(state.launch());
            case Stopped state -> state.launch();
        };
    }

    /**
     * That a campaign was launched.
     *
     * @param time when, by the tenant's clock
     * @param audienceCount how many customers were in the audience then
     */
    record Launch(Instant time, long audienceCount) {

        public Launch {
            if (audienceCount < 0) {
                throw new IllegalArgumentException("audience count: " + audienceCount + " (expected: >= 0)");
            }
        }
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

    /** A state in which a campaign can be stopped; stopping a stopped one changes nothing. */
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
    }

    /** Waiting for approval. */
    record InReview() implements Stoppable {

        public Approved approve() {
            return new Approved();
        }

        public Draft reject() {
            return new Draft();
        }
    }

    /** May be launched. */
    record Approved() implements Stoppable {

        public Running launch(Launch launch) {
            return new Running(launch);
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
    }

    /** Sends nothing until it is resumed. */
    record Paused(Launch launch) implements Stoppable {

        public Running resume() {
            return new Running(launch);
        }
    }

    /** All decisions are carried out. */
    record Finished(Launch launch) implements CampaignState {}

    /** Stopped for good, before or after its launch. */
    record Stopped(Optional<Launch> launch) implements Stoppable {}
}
