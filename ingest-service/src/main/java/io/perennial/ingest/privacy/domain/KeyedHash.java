package io.perennial.ingest.privacy.domain;

import io.perennial.platform.domain.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A hash that only who has the key can make (HMAC-SHA-256): what is left of an erased customer, and how addresses are
 * counted without being known. The tenant is part of it, so that hashes of two tenants cannot be compared.
 */
public final class KeyedHash {

    /** The shortest key, in bytes. */
    public static final int KEY_BYTES_MIN = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    public KeyedHash(byte[] key) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "key of " + key.length + " bytes (expected: " + KEY_BYTES_MIN + " or more)");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hash of a text of a tenant; 32 bytes. */
    public byte[] of(TenantId tenant, String text) {
        try {
            Mac mac = (Mac) prototype.clone();
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, tenant.value()));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
