package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.Token;
import io.perennial.campaign.review.domain.words.PhraseMatch;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds telephone numbers. A number is one if it is written like one ("+49 30 1234567", "(030) 123 4567",
 * "555-123-4567") or announced as one; order, tracking and article numbers are not.
 */
final class PhoneNumbers {

    private static final int DIGITS_MIN = 7;
    private static final int DIGITS_MAX = 15;
    private static final int DIGITS_GROUPED_MIN = 9;
    private static final int DIGITS_MOBILE_MIN = 10;
    private static final int DIGITS_MOBILE_MAX = 11;
    private static final int CUE_REACH = 3;

    private PhoneNumbers() {}

    static Stream<Span> in(ParsedPart part) {
        BitSet phoneCues = positions(part, WordList.PHONE_CUE);
        BitSet numberCues = positions(part, WordList.NUMBER_CUE);
        List<Span> numbers = new ArrayList<>();
        List<Token> tokens = part.tokens();
        int i = 0;
        while (i < tokens.size()) {
            int end = runEnd(part, i);
            if (end > i) {
                boolean announced = isCued(phoneCues, i) && !isCued(numberCues, i);
                boolean otherNumber = isCued(numberCues, i) && !isCued(phoneCues, i);
                if (isPhone(part, i, end, announced, otherNumber)) {
                    numbers.add(
                            part.foldedSpan(start(part, i), tokens.get(end - 1).end()));
                }
            }
            i = Math.max(end, i + 1);
        }
        return numbers.stream();
    }

    /** Numbers in a row, parted by nothing more than blanks, dots, hyphens, slashes and brackets. */
    private static int runEnd(ParsedPart part, int start) {
        List<Token> tokens = part.tokens();
        int end = start;
        while (end < tokens.size()
                && tokens.get(end).kind() == Token.Kind.NUMBER
                && (end == start
                        || isSeparator(
                                part, tokens.get(end - 1).end(), tokens.get(end).start()))) {
            end++;
        }
        return end;
    }

    private static boolean isSeparator(ParsedPart part, int from, int to) {
        return to - from <= 3
                && part.folded().chars().substring(from, to).chars().allMatch(c -> " .-/()".indexOf(c) >= 0);
    }

    private static boolean isPhone(ParsedPart part, int from, int to, boolean announced, boolean otherNumber) {
        String written = part.folded()
                .chars()
                .substring(start(part, from), part.tokens().get(to - 1).end());
        String digits = written.replaceAll("\\D", "");
        if (digits.length() < DIGITS_MIN || digits.length() > DIGITS_MAX || isDate(written)) {
            return false;
        }
        if (written.startsWith("+") || announced) {
            return true;
        }
        if (otherNumber || written.contains(",")) {
            return false;
        }
        boolean grouped = to - from >= 2 && digits.length() >= DIGITS_GROUPED_MIN;
        boolean prefixed = written.startsWith("0") || written.startsWith("(");
        boolean american = written.matches("\\(?\\d{3}\\)?[-. ]{1,2}\\d{3}[-. ]\\d{4}");
        boolean mobile = digits.length() >= DIGITS_MOBILE_MIN && digits.length() <= DIGITS_MOBILE_MAX;
        return american || prefixed && (grouped || mobile);
    }

    private static boolean isDate(String written) {
        return written.matches("\\d{1,2}[./-] ?\\d{1,2}[./-] ?\\d{4}( ?- ?\\d{1,2}[./-]\\d{1,2}[./-]\\d{4})?")
                || written.matches("\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}");
    }

    /** Takes in the plus or bracket before the first digit. */
    private static int start(ParsedPart part, int token) {
        int start = part.tokens().get(token).start();
        char before = start > 0 ? part.folded().chars().charAt(start - 1) : ' ';
        return before == '+' || before == '(' ? start - 1 : start;
    }

    private static boolean isCued(BitSet cues, int token) {
        int cue = cues.nextSetBit(Math.max(0, token - CUE_REACH));
        return cue >= 0 && cue < token;
    }

    private static BitSet positions(ParsedPart part, WordList list) {
        BitSet positions = new BitSet();
        for (PhraseMatch match : part.words().all(list)) {
            positions.set(match.from(), match.to());
        }
        return positions;
    }
}
