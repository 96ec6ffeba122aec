package io.perennial.platform.secret;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hashes that only the holder of the key can make (HMAC-SHA-256, 32 bytes): what is left of an erased customer, and how things
 * are counted without being known. The numbers are part of the stored data: they never change for a key.
 */
@Singleton
public class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    /** With the key in the file of the setting {@value HashKeyFile#SETTING}. */
    @Inject
    KeyedHash(@ConfigProperty(name = HashKeyFile.SETTING) Path file) {
        this(HashKeyFile.read(file));
    }

    /** With a key of {@value HashKeyFile#KEY_BYTES_MIN} bytes or more. */
    public KeyedHash(byte[] key) {
        if (key.length < HashKeyFile.KEY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "key of " + key.length + " bytes (expected: " + HashKeyFile.KEY_BYTES_MIN + " or more)");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    /** The hash that an erased customer is known by, the same in every service. */
    public byte[] of(CustomerKey customer) {
        return of(customer.tenant(), customer.customer().value());
    }

    /** The hash of a text of a tenant. The tenant is part of it, so that hashes of two tenants cannot be compared. */
    public byte[] of(TenantId tenant, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(tenant.value())
                .put(bytes)
                .array());
    }

    /** The hash of any bytes: whoever hashes for a purpose of its own puts a label of that purpose in front. */
    public byte[] of(byte[] bytes) {
        try {
            return ((Mac) prototype.clone()).doFinal(bytes);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
