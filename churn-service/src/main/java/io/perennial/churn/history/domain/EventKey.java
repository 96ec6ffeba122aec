package io.perennial.churn.history.domain;

import java.util.Comparator;

/**
 * When an event happened, in epoch milliseconds, and what distinguishes it from every other event of the tenant. Of
 * several events about one order or refund, the first in this order counts; source and id are ASCII, so it is the order
 * of SQL's {@code collate "C"}.
 */
public record EventKey(long time, String source, String id) implements Comparable<EventKey> {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final Comparator<EventKey> ORDER = Comparator.comparingLong(EventKey::time)
            .thenComparing(EventKey::source)
            .thenComparing(EventKey::id);

    @Override
    public int compareTo(EventKey other) {
        return ORDER.compare(this, other);
    }

    /** 64 bits of source and id: enough to distinguish the events of one customer, kind and millisecond. */
    public long hash() {
        long h = fold(fold(FNV_OFFSET, source) * FNV_PRIME, id);
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    private static long fold(long start, String text) {
        long h = start;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * FNV_PRIME;
        }
        return h;
    }
}
