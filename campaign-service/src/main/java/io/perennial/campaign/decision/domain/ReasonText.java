package io.perennial.campaign.decision.domain;

import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.OneLine;
import io.perennial.campaign.recipient.domain.SuppressionCause;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The short form in which reasons are stored: a line for each, with a code and its facts parted by tabs. Codes are part of
 * the stored data and never change their meaning.
 */
public final class ReasonText {

    private static final String LINE = "\n";
    private static final String FACT = "\t";

    private ReasonText() {}

    public static String write(List<Reason> reasons) {
        return reasons.stream().map(ReasonText::line).collect(Collectors.joining(LINE));
    }

    public static List<Reason> read(String text) {
        return text.isEmpty()
                ? List.of()
                : text.lines().map(line -> reason(line.split(FACT, -1))).toList();
    }

    private static String line(Reason reason) {
        return switch (reason) {
            case Reason.Erased _ -> "1";
            case Reason.NotProfiled _ -> "2";
            case Reason.OriginDenied _ -> "3";
            case Reason.Excluded r ->
                join("4", r.expireTime().map(Instant::toString).orElse(""), OneLine.of(r.reason()));
            case Reason.Suppressed r -> join("5", r.channel().code(), r.cause().code(), r.eventTime());
            case Reason.NoConsent r -> join("6", r.channel().code());
            case Reason.NoContact r -> join("7", r.channel().code());
            case Reason.HeldOut r -> join("8", r.permille());
            case Reason.CapReached r -> join("9", r.count(), r.allowed(), r.days());
            case Reason.Quiet r ->
                join(
                        "10",
                        r.sendTime(),
                        r.zone(),
                        r.quietHours().start(),
                        r.quietHours().end());
            case Reason.Scheduled r -> join("11", r.sendTime(), r.zone());
            case Reason.SetFailed _, Reason.JoinedLater _, Reason.NotLaunched _ ->
                throw new IllegalArgumentException(reason + " is never stored");
        };
    }

    private static Reason reason(String[] facts) {
        return switch (facts[0]) {
            case "1" -> new Reason.Erased();
            case "2" -> new Reason.NotProfiled();
            case "3" -> new Reason.OriginDenied();
            case "4" ->
                new Reason.Excluded(
                        facts[2], facts[1].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(facts[1])));
            case "5" ->
                new Reason.Suppressed(
                        Channel.ofCode(Integer.parseInt(facts[1])),
                        SuppressionCause.ofCode(Integer.parseInt(facts[2])),
                        Instant.parse(facts[3]));
            case "6" -> new Reason.NoConsent(Channel.ofCode(Integer.parseInt(facts[1])));
            case "7" -> new Reason.NoContact(Channel.ofCode(Integer.parseInt(facts[1])));
            case "8" -> new Reason.HeldOut(Integer.parseInt(facts[1]));
            case "9" ->
                new Reason.CapReached(
                        Integer.parseInt(facts[1]), Integer.parseInt(facts[2]), Integer.parseInt(facts[3]));
            case "10" ->
                new Reason.Quiet(
                        LocalTime.parse(facts[1]),
                        ZoneId.of(facts[2]),
                        new QuietHours(LocalTime.parse(facts[3]), LocalTime.parse(facts[4])));
            case "11" -> new Reason.Scheduled(LocalTime.parse(facts[1]), ZoneId.of(facts[2]));
            default -> throw new IllegalArgumentException("reason: " + facts[0] + " (expected: 1 to 11)");
        };
    }

    private static String join(String code, Object... facts) {
        StringBuilder line = new StringBuilder(code);
        for (Object fact : facts) {
            line.append(FACT).append(fact);
        }
        return line.toString();
    }
}
