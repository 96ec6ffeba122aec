package io.perennial.campaign.recipient.domain;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.secret.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What is computed from customers' ids by keyed hash, so that nobody without the key can find out whose it is.
 *
 * <p>Each use has a label of its own, so that hashes of different uses cannot be compared. Hashes are stored: how they
 * are computed never changes.
 */
public final class CustomerHashes {

    /** Starts a commitment; no customer id contains it. */
    private static final char COMMITMENT_MARK = '@';

    private final KeyedHash hash;

    public CustomerHashes(KeyedHash hash) {
        this.hash = hash;
    }

    /** What replaces the id of an erased customer: "@" and the first half of the hash that tombstones are made of. */
    public String commitment(CustomerKey customer) {
        return COMMITMENT_MARK + HexFormat.of().formatHex(hash.of(customer), 0, 16);
    }

    /** True if the text is a commitment, not an id. */
    public static boolean isCommitment(String customerId) {
        return !customerId.isEmpty() && customerId.charAt(0) == COMMITMENT_MARK;
    }

    /** A number from 0 to 999, fixed for a customer and an experiment, and evenly distributed over customers. */
    public int permille(TenantId tenant, UUID experiment, String customerId) {
        long bits = labelled("holdout", tenant, experiment + "/" + customerId).getLong();
        return (int) Long.remainderUnsigned(bits, 1000);
    }

    /** An id that is always the same for the same parts. */
    public UUID id(String label, TenantId tenant, String parts) {
        ByteBuffer bits = labelled(label, tenant, parts);
        // Version 8 (custom) and variant 2 of RFC 9562.
        long high = (bits.getLong() & ~0xf000L) | 0x8000L;
        long low = (bits.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private ByteBuffer labelled(String label, TenantId tenant, String text) {
        return ByteBuffer.wrap(hash.of((label + "/" + tenant + "/" + text).getBytes(StandardCharsets.UTF_8)));
    }
}
