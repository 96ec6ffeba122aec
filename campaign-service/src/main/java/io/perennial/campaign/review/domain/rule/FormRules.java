package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageText.Part;
import io.perennial.campaign.review.domain.text.FoldedText;
import io.perennial.campaign.review.domain.text.Token;
import io.perennial.campaign.review.domain.words.Languages;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a text is written: plainly, calmly, without gaps, in a language that can be reviewed. */
public final class FormRules {

    /** No gap of a template is left open: only declared variables, and no filler text. */
    public static final Rule UNRESOLVED_PLACEHOLDER = new Rule(
            "unresolved-placeholder",
            "Every placeholder is a variable that will be filled in.",
            message -> message.parts().stream()
                    .flatMap(part -> Stream.concat(
                            Placeholders.in(part)
                                    .filter(gap ->
                                            !gap.isOneOf(message.context().variables()))
                                    .map(Placeholders.Placeholder::span),
                            part.words().all(WordList.PLACEHOLDER).stream().map(part::span)))
                    .map(span -> new Rule.Offence(
                            span,
                            "Nothing will fill this placeholder, so recipients would see it.",
                            "Use a declared variable in double braces, or write the text.")));

    /** No word is written so that a filter overlooks it. */
    public static final Rule OBFUSCATED_TEXT = new Rule(
            "obfuscated-text",
            "Words are written plainly: no look-alike letters, hidden characters or spaced-out letters.",
            message -> message.parts().stream().flatMap(FormRules::obfuscated));

    /** A text in a language without a vocabulary goes to a person: its words were not read. */
    public static final Rule UNREVIEWED_LANGUAGE = new Rule(
            "unreviewed-language",
            "The text is in a language that can be reviewed: " + Languages.names() + ".",
            message -> Languages.isSupported(message.message().language())
                    ? Stream.empty()
                    : Stream.of(new Rule.Offence(
                            message.body().end(),
                            "There is no vocabulary for \"" + message.message().language()
                                    + "\": links and form were checked, words were not.",
                            "Let somebody who reads the language review it.")));

    /** No subject in capitals, no piles of exclamation marks. */
    public static final Rule SHOUTING = new Rule(
            "shouting",
            "Subjects are not written in capitals, and marks are not piled up.",
            message -> Stream.concat(
                    capitals(message.subject()), message.parts().stream().flatMap(FormRules::marks)));

    private static final int LETTERS_MIN = 10;
    private static final int CAPITALS_PERCENT_MAX = 70;
    private static final Pattern MARKS_IN_SUBJECT = Pattern.compile("[!?]{2,}+");
    private static final Pattern MARKS_IN_BODY = Pattern.compile("[!?]{3,}+");

    private FormRules() {}

    private static Stream<Rule.Offence> obfuscated(ParsedPart part) {
        Stream<Rule.Offence> disguised = part.tokens().stream()
                .filter(Token::disguised)
                .map(token -> new Rule.Offence(
                        part.foldedSpan(token.start(), token.end()),
                        "This reads \"" + token.text() + "\" but is written in disguise.",
                        "Write it in plain letters."));
        return Stream.concat(disguised, UnseenRules.turned(part));
    }

    private static Stream<Rule.Offence> capitals(ParsedPart subject) {
        FoldedText folded = subject.folded();
        int[] letters = IntStream.range(0, folded.chars().length())
                .filter(i -> Character.isLetter(folded.chars().charAt(i)))
                .toArray();
        long capitals = Arrays.stream(letters).filter(folded::isUpper).count();
        if (letters.length < LETTERS_MIN || capitals * 100 <= letters.length * (long) CAPITALS_PERCENT_MAX) {
            return Stream.empty();
        }
        return Stream.of(new Rule.Offence(
                subject.foldedSpan(letters[0], letters[letters.length - 1] + 1),
                "The subject is written in capitals.",
                "Write it in normal spelling."));
    }

    private static Stream<Rule.Offence> marks(ParsedPart part) {
        Pattern piled = part.part() == Part.SUBJECT ? MARKS_IN_SUBJECT : MARKS_IN_BODY;
        return piled.matcher(part.folded().chars())
                .results()
                .map(found -> new Rule.Offence(
                        part.foldedSpan(found.start(), found.end()),
                        "Exclamation or question marks are piled up.",
                        "One mark is enough."));
    }
}
