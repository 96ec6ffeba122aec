package io.perennial.campaign.review.domain.text;

import java.util.List;

/**
 * A text reduced to what its reader takes in: no mark-up, no invisible characters, plain lower-case letters. Every
 * character knows which stretch of the original it stands for.
 */
public final class FoldedText {

    /**
     * A link made by mark-up.
     *
     * @param target where it leads, entities resolved
     * @param targetStart first character of the target in the original text
     * @param targetEnd end of the target in the original text
     * @param from first character of the text shown, in the folded text
     * @param to end of the text shown, in the folded text
     */
    public record Anchor(String target, int targetStart, int targetEnd, int from, int to) {}

    /**
     * A character that has no shape but an effect: a control character or one that turns the direction of the text.
     *
     * @param start where it starts in the original text
     * @param end where it ends in the original text
     */
    public record Unseen(int codePoint, int start, int end) {}

    static final byte UPPER = 1;
    static final byte LOOKALIKE = 2;
    static final byte STYLED = 4;
    static final byte AFTER_INVISIBLE = 8;

    private final String original;
    private final String chars;
    private final int[] starts;
    private final int[] ends;
    private final byte[] marks;
    private final List<Anchor> anchors;
    private final List<Unseen> unseen;

    FoldedText(
            String original,
            String chars,
            int[] starts,
            int[] ends,
            byte[] marks,
            List<Anchor> anchors,
            List<Unseen> unseen) {
        this.original = original;
        this.chars = chars;
        this.starts = starts;
        this.ends = ends;
        this.marks = marks;
        this.anchors = List.copyOf(anchors);
        this.unseen = List.copyOf(unseen);
    }

    /** Folds a text; look-alikes of Latin letters become Latin where the language is written in Latin script. */
    public static FoldedText of(String original, boolean latinScript) {
        return new Folding(original, latinScript).fold();
    }

    /** The folded characters. */
    public String chars() {
        return chars;
    }

    /** The text as it was written. */
    public String original() {
        return original;
    }

    /** Links made by mark-up, in order. */
    public List<Anchor> anchors() {
        return anchors;
    }

    /** Control characters and those that turn the direction of the text, in order. */
    public List<Unseen> unseen() {
        return unseen;
    }

    /** Where in the original the folded character begins. */
    public int originalStart(int index) {
        return index < starts.length ? starts[index] : original.length();
    }

    /** Where in the original the folded stretch ending before {@code end} ends. */
    public int originalEnd(int end) {
        return end == 0 ? 0 : ends[end - 1];
    }

    /** True if the character was written as a capital. */
    public boolean isUpper(int index) {
        return has(index, UPPER);
    }

    boolean has(int index, byte mark) {
        return (marks[index] & mark) != 0;
    }
}
