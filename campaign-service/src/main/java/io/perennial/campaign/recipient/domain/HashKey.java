package io.perennial.campaign.recipient.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret key of all hashes, without which nobody can find out whose they are.
 *
 * <p>Each use has a label of its own, so that hashes of different uses cannot be compared. Hashes are stored: how they
 * are computed never changes.
 */
public final class HashKey {

    /** In bytes; shorter ones could be guessed. */
    public static final int LENGTH_MIN = 32;

    /** Starts a commitment; no customer id contains it. */
    public static final char COMMITMENT_MARK = '@';

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public HashKey(byte[] secret) {
        if (secret.length < LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "hash key: " + secret.length + " bytes (expected: >= " + LENGTH_MIN + ")");
        }
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * What replaces the id of an erased customer: "@" and the first half of the hash by which every service recognises
     * the customer.
     */
    public String commitment(TenantId tenant, CustomerId customer) {
        byte[] id = customer.value().getBytes(StandardCharsets.UTF_8);
        byte[] hash = hash(ByteBuffer.allocate(Integer.BYTES + id.length)
                .putInt(tenant.value())
                .put(id)
                .array());
        return COMMITMENT_MARK + HexFormat.of().formatHex(hash, 0, 16);
    }

    /** True if the text is a commitment, not an id. */
    public static boolean isCommitment(String customerId) {
        return !customerId.isEmpty() && customerId.charAt(0) == COMMITMENT_MARK;
    }

    /** A number from 0 to 999, fixed for a customer and an experiment, and evenly distributed over customers. */
    public int permille(TenantId tenant, UUID experiment, String customerId) {
        long bits = ByteBuffer.wrap(hash("holdout", tenant, experiment + "/" + customerId))
                .getLong();
        return (int) Long.remainderUnsigned(bits, 1000);
    }

    /** An id that is always the same for the same parts. */
    public UUID id(String label, TenantId tenant, String parts) {
        ByteBuffer hash = ByteBuffer.wrap(hash(label, tenant, parts));
        // Version 8 (custom) and variant 2 of RFC 9562.
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private byte[] hash(String label, TenantId tenant, String text) {
        return hash((label + "/" + tenant + "/" + text).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hash(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }
}
