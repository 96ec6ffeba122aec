package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageText.Part;
import io.perennial.campaign.review.domain.Span;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Characters that have an effect but no shape, and a subject in which there is nothing to see. */
public final class UnseenRules {

    private static final int LEFT_TO_RIGHT_OVERRIDE = 0x202D;
    private static final int RIGHT_TO_LEFT_OVERRIDE = 0x202E;
    private static final int RIGHT_TO_LEFT_EMBEDDING = 0x202B;
    private static final int RIGHT_TO_LEFT_ISOLATE = 0x2067;

    /** A mail says in its subject what it is about. */
    public static final Rule EMPTY_SUBJECT = new Rule(
            "empty-subject",
            "The subject says something.",
            message -> message.subject().folded().chars().isBlank()
                    ? Stream.of(new Rule.Offence(
                            message.subject().end(),
                            "The subject is empty.",
                            "Say in the subject what the message is about."))
                    : Stream.empty());

    /** A text has no control characters but tabs and ends of lines, and a subject is one line. */
    public static final Rule CONTROL_CHARACTER = Rule.ofPlaces(
            "control-character",
            "There are no control characters in a text, and no ends of lines in a subject.",
            part -> Stream.concat(unseen(part, Character::isISOControl), lineEnds(part)),
            "This is a control character, which mail programs show as rubbish or refuse.",
            "Remove it.");

    /** No stretch is written in one direction to be read in the other. */
    public static final Rule DIRECTION_OVERRIDE = Rule.ofPlaces(
            "direction-override",
            "No character makes letters run against their direction.",
            part -> unseen(part, c -> c == LEFT_TO_RIGHT_OVERRIDE || c == RIGHT_TO_LEFT_OVERRIDE),
            "From here on the text is shown in another order than it is written in.",
            "Remove the invisible direction override.");

    private UnseenRules() {}

    /** Where numbers and signs are shown from right to left, though no letter of the part runs that way. */
    static Stream<Rule.Offence> turned(ParsedPart part) {
        if (part.folded().unseen().isEmpty()
                || part.folded().chars().codePoints().anyMatch(UnseenRules::runsToTheLeft)) {
            return Stream.empty();
        }
        return unseen(part, c -> c == RIGHT_TO_LEFT_EMBEDDING || c == RIGHT_TO_LEFT_ISOLATE)
                .map(span -> new Rule.Offence(
                        span,
                        "A hidden character turns the direction of the text, though nothing in it is written that way.",
                        "Remove it."));
    }

    private static Stream<Span> unseen(ParsedPart part, IntPredicate which) {
        return part.folded().unseen().stream()
                .filter(unseen -> which.test(unseen.codePoint()))
                .map(unseen -> new Span(part.part(), unseen.start(), unseen.end()));
    }

    private static Stream<Span> lineEnds(ParsedPart part) {
        String text = part.folded().original();
        return part.part() == Part.BODY
                ? Stream.empty()
                : IntStream.range(0, text.length())
                        .filter(i -> "\r\n\u2028\u2029".indexOf(text.charAt(i)) >= 0)
                        .mapToObj(i -> new Span(part.part(), i, i + 1));
    }

    private static boolean runsToTheLeft(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
