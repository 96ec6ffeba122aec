package io.perennial.campaign.review.domain.pack;

import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.Review;
import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.rule.ParsedMessage;
import io.perennial.campaign.review.domain.rule.Rule.Offence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reviews a message against a pack. The same message and pack always give the same review. */
public final class ContentReview {

    /** Findings reported of one rule; more of the same help nobody. */
    public static final int FINDINGS_PER_RULE_MAX = 50;

    private static final Comparator<Span> IN_TEXT_ORDER =
            Comparator.comparing(Span::part).thenComparingInt(Span::start).thenComparingInt(Span::end);

    private ContentReview() {}

    /** Reviews against the pack of the message's own channel. */
    public static Review review(MessageText message) {
        return review(message, RulePacks.forChannel(message.channel()));
    }

    /** Reviews against a given pack. */
    public static Review review(MessageText message, RulePack pack) {
        if (pack.channel() != message.channel()) {
            throw new IllegalArgumentException("channel: " + message.channel() + " (expected: " + pack.channel()
                    + ", as pack " + pack.name() + ")");
        }
        ParsedMessage parsed = ParsedMessage.of(message);
        List<Finding> findings = new ArrayList<>();
        boolean truncated = false;
        for (RulePack.Entry entry : pack.rules()) {
            List<Offence> offences = apart(entry.rule().check().apply(parsed));
            truncated |= offences.size() > FINDINGS_PER_RULE_MAX;
            offences.stream()
                    .limit(FINDINGS_PER_RULE_MAX)
                    .map(offence -> finding(entry, offence, message))
                    .forEach(findings::add);
        }
        findings.sort(Comparator.comparing(Finding::span, IN_TEXT_ORDER).thenComparing(Finding::ruleId));
        return new Review(pack.name(), findings, truncated);
    }

    /** In text order, and of overlapping offences of one rule a single one over the whole stretch. */
    private static List<Offence> apart(Stream<Offence> offences) {
        List<Offence> apart = new ArrayList<>();
        for (Offence offence : offences.sorted(Comparator.comparing(Offence::span, IN_TEXT_ORDER))
                .toList()) {
            if (!apart.isEmpty() && apart.getLast().span().overlaps(offence.span())) {
                Offence last = apart.removeLast();
                int end = Math.max(last.span().end(), offence.span().end());
                Span whole = new Span(last.span().part(), last.span().start(), end);
                apart.add(new Offence(whole, last.explanation(), last.suggestion()));
            } else {
                apart.add(offence);
            }
        }
        return apart;
    }

    private static Finding finding(RulePack.Entry entry, Offence offence, MessageText message) {
        Span span = offence.span();
        String under = message.text(span.part()).substring(span.start(), span.end());
        return new Finding(
                entry.rule().id(),
                entry.severity(),
                span,
                under.length() <= Finding.EXCERPT_LENGTH_MAX ? under : cut(under),
                offence.explanation(),
                offence.suggestion());
    }

    private static String cut(String text) {
        int end = Finding.EXCERPT_LENGTH_MAX;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
