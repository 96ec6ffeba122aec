package io.perennial.churn.model.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ids of numbered customers, in two arrays instead of objects. Ids are ASCII. */
public final class CustomerIds {
    private byte[] text = new byte[1024];
    private int[] ends = new int[64];
    private int size;

    /** Adds the next customer's id. */
    public void add(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.US_ASCII);
        int start = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(start, bytes.length);
        if (end > text.length) {
            text = Arrays.copyOf(text, Math.addExact(end, end >> 1));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, Math.addExact(size, size >> 1));
        }
        System.arraycopy(bytes, 0, text, start, bytes.length);
        ends[size++] = end;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The id of a customer. */
    public String get(int customer) {
        if (customer >= size) {
            throw new IndexOutOfBoundsException("customer %d of %d".formatted(customer, size));
        }
        int start = customer == 0 ? 0 : ends[customer - 1];
        return new String(text, start, ends[customer] - start, StandardCharsets.US_ASCII);
    }
}
