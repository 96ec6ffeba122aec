package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Part;
import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.FoldedText;
import java.util.List;
import java.util.Set;

/** A subject does not pretend to answer or forward anything. */
public final class MisleadingSubject implements Policy {

    /** Marks of answers and forwarded messages in the languages of mail programs. */
    private static final Set<String> PREFIXES =
            Set.of("re", "fw", "fwd", "aw", "wg", "tr", "rv", "rif", "antw", "sv", "ref", "r", "i", "res", "enc");

    private static final int PREFIX_LENGTH_MAX = 6;

    @Override
    public String id() {
        return "misleading-subject";
    }

    @Override
    public String description() {
        return "A subject does not pretend, with RE: or FWD:, that something is answered or forwarded.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        FoldedText subject = reading.subject().folded();
        String chars = subject.chars();
        int start = 0;
        while (start < chars.length() && (Character.isWhitespace(chars.charAt(start)) || chars.charAt(start) == '[')) {
            start++;
        }
        int end = start;
        while (end < chars.length() && end - start < PREFIX_LENGTH_MAX && isPartOfMark(chars.charAt(end))) {
            end++;
        }
        String prefix = chars.substring(start, end).replaceAll("[^a-z]", "");
        boolean closed = end < chars.length() && chars.charAt(end) == ':';
        if (!closed || !PREFIXES.contains(prefix)) {
            return List.of();
        }
        return List.of(new Offence(
                new Span(Part.SUBJECT, subject.originalStart(start), subject.originalEnd(end + 1)),
                "The subject pretends to belong to a conversation that does not exist.",
                "Say in the subject what the message is about."));
    }

    private static boolean isPartOfMark(char c) {
        return Character.isLetterOrDigit(c) || c == '[' || c == ']' || c == '(' || c == ')' || c == ' ';
    }
}
