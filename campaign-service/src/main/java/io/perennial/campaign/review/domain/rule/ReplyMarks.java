package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.FoldedText;
import io.perennial.campaign.review.domain.words.Languages;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what mail programs write before a subject that they answer or forward: "Re:", "AW:", "Fwd[2]:". Signs,
 * free-standing numbers and labels may stand before it. "AW26:" is no mark, and neither is "Re:Zero".
 */
final class ReplyMarks {

    private static final Set<String> MARKS = Languages.literals(WordList.REPLY_MARK);

    /** The mark that also begins words: "Re:new". Without a blank it is one only before words that begin a sentence. */
    private static final String PREFIX = "re";

    /** A label in front, in brackets or with a colon: "[Teahouse] Re: your order", "External: Re: your order". */
    private static final Pattern LABEL =
            Pattern.compile("[^\\p{L}\\p{N}\\[(]*+(?:[\\[(][^\\])]{0,64}+[\\])]|\\p{L}{1,24}+\\s*+:)");

    /** Signs and free-standing numbers; a word, or letters with blanks and dots between; a counter; a colon. */
    private static final Pattern MARK = Pattern.compile("(?:[^\\p{L}\\p{N}]|\\p{N}+(?![\\p{L}\\p{N}]))*+"
            + "(\\p{L}(?:[ .·_*-]{1,2}\\p{L}(?!\\p{L}))++|\\p{L}{1,24}+)"
            + "\\s*+(?:[\\[(*^]\\s*+\\p{N}{1,4}+\\s*+[\\])]?)?[^\\p{L}\\p{N}:]{0,4}+:");

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private ReplyMarks() {}

    static Optional<Span> in(ParsedPart subject, String language) {
        String chars = subject.folded().chars();
        Matcher mark = MARK.matcher(chars);
        Matcher label = LABEL.matcher(chars);
        int at = 0;
        while (true) {
            mark.region(at, chars.length());
            if (mark.lookingAt() && isMark(mark.group(1), language) && !isName(mark.group(1), chars, mark.end())) {
                return Optional.of(subject.foldedSpan(mark.start(1), mark.end()));
            }
            label.region(at, chars.length());
            if (!label.lookingAt()) {
                return Optional.empty();
            }
            at = label.end();
        }
    }

    private static boolean isMark(String written, String language) {
        String letters = FoldedText.of(written.replaceAll("\\P{L}", ""), true).chars();
        return letters.length() == 1
                ? Languages.literals(WordList.REPLY_MARK, language).contains(letters)
                : MARKS.contains(letters);
    }

    /** "Re:Zero", but not "Re:your order" nor "Re:Fwd: your order". */
    private static boolean isName(String mark, String chars, int end) {
        Matcher next = WORD.matcher(chars).region(end, chars.length());
        if (!mark.equals(PREFIX) || !next.lookingAt()) {
            return false;
        }
        String word = next.group();
        return !MARKS.contains(word)
                && !Languages.isPhrase(WordList.STOP_WORDS, word)
                && !Languages.isPhrase(WordList.NUMBER_CUE, word);
    }
}
