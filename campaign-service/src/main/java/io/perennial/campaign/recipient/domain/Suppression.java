package io.perennial.campaign.recipient.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An event after which nothing more is sent to a customer on a channel. */
public record Suppression(Cause cause, Instant eventTime) {

    /** The kinds of such events. */
    public enum Cause {
        BOUNCE(1),
        COMPLAINT(2),
        UNSUBSCRIPTION(3);

        private final int code;

        Cause(int code) {
            this.code = code;
        }

        /** The number that stands for it in the database. */
        public int code() {
            return code;
        }

        public static Cause ofCode(int code) {
            return switch (code) {
                case 1 -> BOUNCE;
                case 2 -> COMPLAINT;
                case 3 -> UNSUBSCRIPTION;
                default -> throw new IllegalArgumentException("cause: " + code + " (expected: 1 to 3)");
            };
        }
    }

    /**
     * The first that is in force. A later consent lifts an unsubscription; a bounce and a complaint stay in force for
     * good.
     *
     * @param consent whether there is consent for the channel
     * @param consentTime when the latest change of consent was decided
     */
    public static Optional<Suppression> inForce(List<Suppression> all, boolean consent, Optional<Instant> consentTime) {
        return all.stream()
                .filter(one -> !(one.cause() == Cause.UNSUBSCRIPTION
                        && consent
                        && consentTime
                                .filter(time -> time.isAfter(one.eventTime()))
                                .isPresent()))
                .findFirst();
    }
}
