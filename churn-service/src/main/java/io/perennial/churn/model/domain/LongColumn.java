package io.perennial.churn.model.domain;

import java.util.Arrays;

/** A growing column of longs: a million histories take arrays, not objects. */
final class LongColumn {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, Math.max(size >> 1, 16)));
        }
        values[size++] = value;
    }

    long get(int index) {
        return values[index];
    }

    void set(int index, long value) {
        values[index] = value;
    }

    void sort(int from) {
        Arrays.sort(values, from, size);
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
