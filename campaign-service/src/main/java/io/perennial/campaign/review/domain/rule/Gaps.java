package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Languages;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what looks like a gap in a template. Braces and percent signs make one by themselves. Square brackets also stand
 * around labels ("[SALE]"), so between these, and between other signs, it depends on what is written there.
 */
final class Gaps {

    /** Longest name of a gap; anything longer is text. */
    private static final int NAME_LENGTH_MAX = 64;

    /** Letters of a name between percent signs; "%C3%A9" in a link is none. */
    private static final int LETTERS_MIN = 3;

    /** A name for machines: "coupon_code". */
    private static final Pattern MACHINE_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}]*+(?:_[\\p{L}\\p{N}]++)++");

    /** A name letter by letter: "N a m e". */
    private static final Pattern SPACED = Pattern.compile("\\p{L}(?:[ .\u00A0-]\\p{L}){2,}+");

    /** An element of HTML that is called like a gap. */
    private static final String ADDRESS_ELEMENT = "address";

    /** What a tag with attributes has, and a gap has not. */
    private static final Pattern TAG = Pattern.compile("[=/\"'!]");

    private final String text;
    private final boolean markup;

    private Gaps(String text, boolean markup) {
        this.text = text;
        this.markup = markup;
    }

    /** A gap from {@code start} (inclusive) to {@code end} (exclusive). */
    record Gap(int start, int end) {}

    /** Gaps of a text as it is seen. */
    static List<Gap> seen(String text) {
        return new Gaps(text, false).all();
    }

    /** Gaps of a text with its mark-up, but for names between signs: these are seen, or stand in the target of a link. */
    static List<Gap> written(String text) {
        return new Gaps(text, true).all();
    }

    private List<Gap> all() {
        List<Gap> found = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int end = end(i);
            if (end > i) {
                found.add(new Gap(i, end));
            }
            i = Math.max(end, i + 1);
        }
        return found;
    }

    /** Where what starts here ends, if it looks like a gap. */
    private int end(int i) {
        return switch (text.charAt(i)) {
            case '{' -> end(i, text.startsWith("{{", i) ? "}}" : "}");
            case '$' -> text.startsWith("${", i) ? end(i, "}") : named(i, "$");
            case '%' -> letters(i, "%");
            case '*' -> text.startsWith("*|", i) ? letters(i, "|*") : -1;
            case '[' -> named(i, "]");
            case '<' -> text.startsWith("<%", i) ? end(i, "%>") : named(i, ">");
            case '«' -> named(i, "»");
            case '(' -> text.startsWith("((", i) ? named(i + 1, "))") : -1;
            case '#', '@' -> named(i, text.substring(i, i + 1));
            case '_' -> text.startsWith("__", i) ? named(i + 1, "__") : -1;
            default -> -1;
        };
    }

    private int end(int start, String closing) {
        int limit = Math.min(text.length(), start + NAME_LENGTH_MAX);
        for (int i = start + 1; i < limit; i++) {
            if (text.startsWith(closing, i)) {
                return i > start + closing.length() ? i + closing.length() : -1;
            }
            if (text.charAt(i) == ';' || text.charAt(i) == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** "%FIRST_NAME%", "%%NAME%%" and "*|FNAME|*". */
    private int letters(int start, String closing) {
        int name = start;
        while (name < text.length() && "%*|".indexOf(text.charAt(name)) >= 0) {
            name++;
        }
        int end = name;
        while (end < text.length()
                && end - name < NAME_LENGTH_MAX
                && (Character.isLetter(text.charAt(end)) || "_:".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end - name < LETTERS_MIN || !text.startsWith(closing, end)) {
            return -1;
        }
        return endOfRun(end, closing.charAt(closing.length() - 1) == '*' ? "|*" : "%");
    }

    /** Signs around what only a gap is called. */
    private int named(int start, String closing) {
        int end = markup && !closing.equals(">") ? -1 : end(start, closing);
        if (end < 0 || markup && TAG.matcher(text).region(start, end).find()) {
            return -1;
        }
        String written = text.substring(start + 1, end - closing.length());
        String name = written.split("\\|", 2)[0].strip();
        if (!isBracket(closing) && !name.equals(written)) {
            return -1;
        }
        String words = SPACED.matcher(name).matches() ? name.replaceAll("\\P{L}", "") : name;
        boolean gap = MACHINE_NAME.matcher(name).matches()
                || !name.equalsIgnoreCase(ADDRESS_ELEMENT) && Languages.isPhrase(WordList.PLACEHOLDER_NAME, words);
        return gap ? endOfRun(end, closing) : -1;
    }

    /** Within brackets there may be blanks; "#tea #first_flush" are two words with a sign each. */
    private static boolean isBracket(String closing) {
        return "]>»))".contains(closing);
    }

    private int endOfRun(int from, String signs) {
        int end = from;
        while (end < text.length() && signs.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }
}
