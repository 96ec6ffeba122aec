package io.perennial.campaign.decision.domain;

import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.OneLine;
import io.perennial.campaign.recipient.domain.Suppression;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rule that applied to a customer, with the values it was decided by. */
public sealed interface Reason {

    /** The customer was erased. */
    record Erased() implements Reason {}

    /** The customer objected to profiling, or never agreed where that is asked for. */
    record NotProfiled() implements Reason {}

    /** Everything known of the customer comes from origins that do not allow the seller's own messages. */
    record OriginDenied() implements Reason {}

    /** Somebody excluded the customer. The reason given is blank once the customer was erased. */
    record Excluded(String reason, Optional<Instant> expireTime) implements Reason {}

    /** A suppression is in force on the channel. */
    record Suppressed(Channel channel, Suppression.Cause cause, Instant eventTime) implements Reason {}

    /** There is no marketing consent for the channel. */
    record NoConsent(Channel channel) implements Reason {}

    /** No contact point for the channel is on record. */
    record NoContact(Channel channel) implements Reason {}

    /** The customer has had, or is about to have, as many messages as this cap allows. */
    record CapReached(SendPolicy.Reached reached) implements Reason {}

    /** The customer is in the hold-out. */
    record HeldOut(int permille) implements Reason {}

    /** The time of sending falls in the quiet hours. */
    record Quiet(LocalTime sendTime, ZoneId zone, QuietHours quietHours) implements Reason {}

    /** Nothing prevents the message. */
    record Scheduled(LocalTime sendTime, ZoneId zone) implements Reason {}

    /** The customer is in no segment of a set. */
    record SetFailed(List<String> anyOf) implements Reason {}

    /** The customer joined the segments after the launch had fixed the audience. */
    record JoinedLater() implements Reason {}

    /** The campaign has no audience yet. */
    record NotLaunched() implements Reason {}

    /** Why a customer has no decision: each set of segments that the customer is not in, or else the launch. */
    static List<Reason> notInAudience(boolean launched, List<List<String>> failed) {
        if (!failed.isEmpty()) {
            return failed.stream().<Reason>map(SetFailed::new).toList();
        }
        return List.of(launched ? new JoinedLater() : new NotLaunched());
    }

    /** The verdict that this reason leads to. */
    default Verdict verdict() {
        return switch (this) {
            case Erased _ -> Verdict.ERASED;
            case NotProfiled _, OriginDenied _ -> Verdict.NOT_ELIGIBLE;
            case Excluded _ -> Verdict.EXCLUDED;
            case Suppressed _ -> Verdict.SUPPRESSED;
            case NoConsent _ -> Verdict.NO_CONSENT;
            case NoContact _ -> Verdict.NO_CONTACT;
            case CapReached _ -> Verdict.FREQUENCY_CAP;
            case HeldOut _ -> Verdict.HOLDOUT;
            case Quiet _ -> Verdict.QUIET_HOURS;
            case Scheduled _ -> Verdict.SEND;
            case SetFailed _, JoinedLater _, NotLaunched _ -> Verdict.NOT_IN_AUDIENCE;
        };
    }

    /** The reason in one sentence, without personal data. */
    default String text() {
        return switch (this) {
            case Erased _ -> "The customer was erased.";
            case NotProfiled _ -> "The customer may not be profiled.";
            case OriginDenied _ ->
                "The customer is known from marketplaces alone, which do not allow the seller's own messages.";
            case Excluded r ->
                "Excluded " + r.expireTime().map(time -> "until " + time).orElse("for good")
                        + (r.reason().isEmpty() ? "." : ": " + r.reason());
            case Suppressed r ->
                name(r.cause()) + " of " + r.eventTime() + " ended messages by " + name(r.channel()) + ".";
            case NoConsent r -> "No consent to marketing by " + name(r.channel()) + " is on record.";
            case NoContact r -> "No contact point for " + name(r.channel()) + " is kept that the seller may write to.";
            case CapReached r ->
                r.reached().count() + " messages in the " + r.reached().cap().days() + " days before or still to come, "
                        + r.reached().cap().count() + " allowed.";
            case HeldOut r -> "The customer is in the " + r.permille() + " of 1,000 that are held out.";
            case Quiet r ->
                r.sendTime() + " in " + r.zone() + " falls in the quiet hours from "
                        + r.quietHours().start() + " to " + r.quietHours().end() + ".";
            case Scheduled r -> "Sent at the next " + r.sendTime() + " in " + r.zone() + " after the launch.";
            case SetFailed r -> "The customer is in none of: " + String.join(", ", r.anyOf()) + ".";
            case JoinedLater _ ->
                "The customer was not in the audience when the launch fixed it, and is in its segments now.";
            case NotLaunched _ -> "The campaign has not been launched, so that its audience is not fixed.";
        };
    }

    private static String name(Channel channel) {
        return channel == Channel.EMAIL ? "e-mail" : channel.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Suppression.Cause cause) {
        return switch (cause) {
            case BOUNCE -> "A permanent bounce";
            case COMPLAINT -> "A complaint";
            case UNSUBSCRIPTION -> "An unsubscription";
        };
    }

    /**
     * The short form in which reasons are stored: a line for each, with a code and its values separated by tabs. Codes
     * are part of the stored data and never change their meaning.
     */
    static String write(List<Reason> reasons) {
        return reasons.stream().map(Reason::line).collect(Collectors.joining("\n"));
    }

    static List<Reason> read(String text) {
        return text.lines().map(line -> read(line.split("\t", -1))).toList();
    }

    private static String line(Reason reason) {
        return switch (reason) {
            case Erased _ -> "1";
            case NotProfiled _ -> "2";
            case OriginDenied _ -> "3";
            case Excluded r -> line("4", r.expireTime().map(Instant::toString).orElse(""), OneLine.of(r.reason()));
            case Suppressed r -> line("5", r.channel().code(), r.cause().code(), r.eventTime());
            case NoConsent r -> line("6", r.channel().code());
            case NoContact r -> line("7", r.channel().code());
            case HeldOut r -> line("8", r.permille());
            case CapReached r ->
                line(
                        "9",
                        r.reached().count(),
                        r.reached().cap().count(),
                        r.reached().cap().days());
            case Quiet r ->
                line(
                        "10",
                        r.sendTime(),
                        r.zone(),
                        r.quietHours().start(),
                        r.quietHours().end());
            case Scheduled r -> line("11", r.sendTime(), r.zone());
            case SetFailed _, JoinedLater _, NotLaunched _ ->
                throw new IllegalArgumentException(reason + " is never stored");
        };
    }

    private static String line(String code, Object... values) {
        StringBuilder line = new StringBuilder(code);
        for (Object value : values) {
            line.append('\t').append(value);
        }
        return line.toString();
    }

    private static Reason read(String[] line) {
        return switch (line[0]) {
            case "1" -> new Erased();
            case "2" -> new NotProfiled();
            case "3" -> new OriginDenied();
            case "4" ->
                new Excluded(line[2], line[1].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(line[1])));
            case "5" ->
                new Suppressed(channel(line[1]), Suppression.Cause.ofCode(number(line[2])), Instant.parse(line[3]));
            case "6" -> new NoConsent(channel(line[1]));
            case "7" -> new NoContact(channel(line[1]));
            case "8" -> new HeldOut(number(line[1]));
            case "9" ->
                new CapReached(
                        new SendPolicy.Reached(number(line[1]), new SendPolicy.Cap(number(line[2]), number(line[3]))));
            case "10" -> new Quiet(time(line[1]), ZoneId.of(line[2]), new QuietHours(time(line[3]), time(line[4])));
            case "11" -> new Scheduled(time(line[1]), ZoneId.of(line[2]));
            default -> throw new IllegalArgumentException("reason: " + line[0] + " (expected: 1 to 11)");
        };
    }

    private static Channel channel(String value) {
        return Channel.ofCode(number(value));
    }

    private static int number(String value) {
        return Integer.parseInt(value);
    }

    private static LocalTime time(String value) {
        return LocalTime.parse(value);
    }
}
