package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.FoldedText.Anchor;
import io.perennial.campaign.review.domain.text.FoldedText.Unseen;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The work of folding one text: compatibility decomposition, no marks, no invisible characters, lower case. */
final class Folding {

    private final String original;
    private final boolean latinScript;
    private final VisibleText visible;
    private final StringBuilder chars;
    private final List<Unseen> unseen = new ArrayList<>();
    private int[] starts;
    private int[] ends;
    private byte[] marks;

    Folding(String original, boolean latinScript) {
        this.original = original;
        this.latinScript = latinScript;
        this.visible = Markup.read(original);
        this.chars = new StringBuilder(visible.size());
        this.starts = new int[visible.size() + 16];
        this.ends = new int[visible.size() + 16];
        this.marks = new byte[visible.size() + 16];
    }

    FoldedText fold() {
        int[] foldedIndex = new int[visible.size() + 1];
        boolean afterInvisible = false;
        for (int i = 0; i < visible.size(); i++) {
            foldedIndex[i] = chars.length();
            int codePoint = visible.codePoint(i);
            if (isControl(codePoint) || isDirection(codePoint)) {
                unseen.add(new Unseen(codePoint, visible.start(i), visible.end(i)));
            }
            if (isMark(codePoint)) {
                stretchLast(visible.end(i));
            } else if (isInvisible(codePoint)) {
                afterInvisible |= codePoint != SOFT_HYPHEN && endsInLetter();
            } else {
                append(codePoint, i, afterInvisible && Character.isLetter(codePoint));
                afterInvisible = false;
            }
        }
        foldedIndex[visible.size()] = chars.length();
        int length = chars.length();
        return new FoldedText(
                original,
                chars.toString(),
                Arrays.copyOf(starts, length),
                Arrays.copyOf(ends, length),
                Arrays.copyOf(marks, length),
                anchors(foldedIndex),
                unseen);
    }

    private static final int SOFT_HYPHEN = 0xAD;

    private List<Anchor> anchors(int[] foldedIndex) {
        return visible.anchors.stream()
                .map(anchor -> new Anchor(
                        anchor.target(),
                        anchor.targetStart(),
                        anchor.targetEnd(),
                        foldedIndex[anchor.from()],
                        foldedIndex[anchor.to()]))
                .toList();
    }

    private void append(int codePoint, int index, boolean afterInvisible) {
        int mark = afterInvisible ? FoldedText.AFTER_INVISIBLE : 0;
        if (codePoint < 0x80) {
            mark |= Character.isUpperCase(codePoint) ? FoldedText.UPPER : 0;
            put(Character.toLowerCase((char) codePoint), index, mark);
            return;
        }
        mark |= Lookalikes.isStyled(codePoint) ? FoldedText.STYLED : 0;
        String plain = Lookalikes.plain(codePoint);
        String decomposed = Normalizer.normalize(plain, Normalizer.Form.NFKD);
        for (int i = 0; i < decomposed.length(); ) {
            int part = decomposed.codePointAt(i);
            i += Character.charCount(part);
            if (!isMark(part)) {
                appendPart(part, codePoint, index, mark);
            }
        }
    }

    private void appendPart(int part, int codePoint, int index, int mark) {
        int latin = latinScript ? Lookalikes.latin(part) : part;
        int all = mark;
        all |= latin != part && codePoint != 'µ' ? FoldedText.LOOKALIKE : 0;
        all |= Character.isUpperCase(codePoint) ? FoldedText.UPPER : 0;
        String lower = new String(Character.toChars(Character.toLowerCase(latin)));
        for (int i = 0; i < lower.length(); i++) {
            put(lower.charAt(i), index, all);
        }
    }

    private void put(char c, int index, int mark) {
        int at = chars.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, at * 2);
            ends = Arrays.copyOf(ends, at * 2);
            marks = Arrays.copyOf(marks, at * 2);
        }
        chars.append(c);
        starts[at] = visible.start(index);
        ends[at] = visible.end(index);
        marks[at] = (byte) mark;
    }

    /** A combining mark belongs to the character before it, and so to that character's stretch. */
    private void stretchLast(int end) {
        if (!chars.isEmpty()) {
            ends[chars.length() - 1] = end;
        }
    }

    private boolean endsInLetter() {
        return !chars.isEmpty() && Character.isLetter(chars.charAt(chars.length() - 1));
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Tabs and the ends of lines belong into a text; other control characters do not. */
    private static boolean isControl(int codePoint) {
        return Character.isISOControl(codePoint) && codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
    }

    /** Embeddings, overrides and isolates of the Unicode bidirectional algorithm. */
    private static boolean isDirection(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    /** Characters without a shape: zero-width ones, direction controls, tags, other controls, blank letters. */
    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || isControl(codePoint) && !Character.isWhitespace(codePoint) && codePoint != 0x85
                || codePoint == 0x2800
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x3164
                || codePoint == 0xFFA0;
    }
}
