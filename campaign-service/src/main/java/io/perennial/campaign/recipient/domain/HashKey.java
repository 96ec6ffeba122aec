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
 * The secret that makes hashes of customers worthless to whoever does not hold it.
 *
 * <p>Each use has a label of its own, so that hashes made for one say nothing about those made for another. The numbers
 * are part of the stored data: they never change for a key.
 */
public final class HashKey {

    /** Shorter secrets are no secrets, in bytes. */
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
     * What stays of an erased customer: "@" and the first half of the hash by which every service knows the erased, which
     * takes the place of the id.
     */
    public String commitment(TenantId tenant, CustomerId customer) {
        byte[] id = customer.value().getBytes(StandardCharsets.UTF_8);
        byte[] hash = hash(ByteBuffer.allocate(Integer.BYTES + id.length)
                .putInt(tenant.value())
                .put(id)
                .array());
        return COMMITMENT_MARK + HexFormat.of().formatHex(hash, 0, 16);
    }

    /** True where the text stands for an erased customer and is no id. */
    public static boolean isCommitment(String customerId) {
        return !customerId.isEmpty() && customerId.charAt(0) == COMMITMENT_MARK;
    }

    /** A number from 0 to 999 that is the customer's own for an experiment, evenly spread over customers. */
    public int permille(TenantId tenant, UUID experiment, String customerId) {
        long bits = ByteBuffer.wrap(hash("holdout", tenant, experiment + "/" + customerId))
                .getLong();
        return (int) Long.remainderUnsigned(bits, 1000);
    }

    /** An id that is the same for the same parts, and no other's. */
    public UUID id(String label, TenantId tenant, String parts) {
        ByteBuffer hash = ByteBuffer.wrap(hash(label, tenant, parts));
        // Version 8 (own making), variant 2, as RFC 9562 has it.
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
