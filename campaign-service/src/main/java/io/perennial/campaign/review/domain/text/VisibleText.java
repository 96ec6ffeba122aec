package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.FoldedText.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The code points that remain once mark-up is read, each with the stretch of the original it stands for. */
final class VisibleText {

    /** Stands where mark-up begins a new block: a boundary that no sentence crosses. */
    static final char BOUNDARY = '\u2029';

    final List<Anchor> anchors = new ArrayList<>();
    private int[] codePoints;
    private int[] starts;
    private int[] ends;
    private int size;

    VisibleText(int capacity) {
        codePoints = new int[capacity + 16];
        starts = new int[capacity + 16];
        ends = new int[capacity + 16];
    }

    void add(int codePoint, int start, int end) {
        if (size == codePoints.length) {
            codePoints = Arrays.copyOf(codePoints, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        codePoints[size] = codePoint;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    int size() {
        return size;
    }

    int codePoint(int index) {
        return codePoints[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }
}
