package io.perennial.campaign.decision.domain;

import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.SuppressionCause;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Something that was checked and held, with its facts. */
public sealed interface Reason {

    /** The verdict that it speaks for. */
    Verdict verdict();

    /** The rule's name. */
    String rule();

    /** The facts in one sentence, without personal data. */
    String text();

    /** The customer was erased. */
    record Erased() implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.ERASED;
        }

        @Override
        public String rule() {
            return "erasure";
        }

        @Override
        public String text() {
            return "The customer was erased.";
        }
    }

    /** The customer objected to profiling, or never agreed where that is asked for. */
    record NotProfiled() implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.NOT_ELIGIBLE;
        }

        @Override
        public String rule() {
            return "profiling";
        }

        @Override
        public String text() {
            return "The customer may not be profiled.";
        }
    }

    /** Everything known of the customer comes from where own messages are not allowed. */
    record OriginDenied() implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.NOT_ELIGIBLE;
        }

        @Override
        public String rule() {
            return "origin";
        }

        @Override
        public String text() {
            return "The customer is known from marketplaces alone, which do not allow the seller's own messages.";
        }
    }

    /** Somebody took the customer out; of one who was erased, why is not known any more. */
    record Excluded(String reason, Optional<Instant> expireTime) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.EXCLUDED;
        }

        @Override
        public String rule() {
            return "exclusion";
        }

        @Override
        public String text() {
            String until = "Excluded " + expireTime.map(time -> "until " + time).orElse("for good");
            return reason.isEmpty() ? until + "." : until + ": " + reason;
        }
    }

    /** Something ended messages on the channel. */
    record Suppressed(Channel channel, SuppressionCause cause, Instant eventTime) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.SUPPRESSED;
        }

        @Override
        public String rule() {
            return "suppression";
        }

        @Override
        public String text() {
            String what = switch (cause) {
                case BOUNCE -> "A permanent bounce";
                case COMPLAINT -> "A complaint";
                case UNSUBSCRIPTION -> "An unsubscription";
            };
            return what + " of " + eventTime + " ended messages by " + name(channel) + ".";
        }
    }

    /** Marketing consent for the channel does not hold. */
    record NoConsent(Channel channel) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.NO_CONSENT;
        }

        @Override
        public String rule() {
            return "consent";
        }

        @Override
        public String text() {
            return "No consent to marketing by " + name(channel) + " is on record.";
        }
    }

    /** No contact point for the channel is kept. */
    record NoContact(Channel channel) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.NO_CONTACT;
        }

        @Override
        public String rule() {
            return "contact";
        }

        @Override
        public String text() {
            return "No contact point for " + name(channel) + " is kept that the seller may write to.";
        }
    }

    /** The customer is in the hold-out. */
    record HeldOut(int permille) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.HOLDOUT;
        }

        @Override
        public String rule() {
            return "hold-out";
        }

        @Override
        public String text() {
            return "The customer is in the " + permille + " of 1,000 that are held out.";
        }
    }

    /** The customer has had, or is about to have, as many messages as the policy allows. */
    record CapReached(int count, int allowed, int days) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.FREQUENCY_CAP;
        }

        @Override
        public String rule() {
            return "frequency-cap";
        }

        @Override
        public String text() {
            return count + " messages in the " + days + " days before or still to come, " + allowed + " allowed.";
        }
    }

    /** The time of sending falls in the quiet hours. */
    record Quiet(LocalTime sendTime, ZoneId zone, QuietHours quietHours) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.QUIET_HOURS;
        }

        @Override
        public String rule() {
            return "quiet-hours";
        }

        @Override
        public String text() {
            return sendTime + " in " + zone + " falls in the quiet hours from " + quietHours.start() + " to "
                    + quietHours.end() + ".";
        }
    }

    /** Nothing stands against the message at its time. */
    record Scheduled(LocalTime sendTime, ZoneId zone) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.SEND;
        }

        @Override
        public String rule() {
            return "schedule";
        }

        @Override
        public String text() {
            return "Sent at the next " + sendTime + " in " + zone + " after the launch.";
        }
    }

    /** The customer is in no segment of a set. */
    record SetFailed(Set<String> anyOf) implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.NOT_IN_AUDIENCE;
        }

        @Override
        public String rule() {
            return "audience";
        }

        @Override
        public String text() {
            return "The customer is in none of: " + String.join(", ", new TreeSet<>(anyOf)) + ".";
        }
    }

    /** The customer would be in the audience, which was fixed before. */
    record JoinedLater() implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.NOT_IN_AUDIENCE;
        }

        @Override
        public String rule() {
            return "audience-fixed";
        }

        @Override
        public String text() {
            return "The customer was not in the audience when the launch fixed it, and is in its segments now.";
        }
    }

    /** The campaign has no audience yet. */
    record NotLaunched() implements Reason {
        @Override
        public Verdict verdict() {
            return Verdict.NOT_IN_AUDIENCE;
        }

        @Override
        public String rule() {
            return "launch";
        }

        @Override
        public String text() {
            return "The campaign has not been launched, so that its audience is not fixed.";
        }
    }

    /** Reasons for somebody who has no decision: each failing set, or why there is none. */
    static List<Reason> notInAudience(boolean launched, List<Set<String>> failed) {
        if (!failed.isEmpty()) {
            return failed.stream().<Reason>map(SetFailed::new).toList();
        }
        return List.of(launched ? new JoinedLater() : new NotLaunched());
    }

    private static String name(Channel channel) {
        return channel == Channel.EMAIL ? "e-mail" : channel.name().toLowerCase(Locale.ROOT);
    }
}
