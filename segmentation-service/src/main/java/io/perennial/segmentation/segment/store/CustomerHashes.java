package io.perennial.segmentation.segment.store;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (HMAC-SHA-256) of customers: who does not have the key cannot tell whose they are. */
public final class CustomerHashes {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /** @param key who has it can find out whose the hashes are */
    public CustomerHashes(byte[] key) {
        this.key = key.clone();
    }

    /** One hash a customer, in their order. */
    Buffer[] of(Collection<CustomerKey> customers) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return customers.stream().map(customer -> hash(mac, customer)).toArray(Buffer[]::new);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Buffer hash(Mac mac, CustomerKey customer) {
        mac.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(customer.tenant().value())
                .flip());
        return Buffer.buffer(mac.doFinal(customer.customer().value().getBytes(StandardCharsets.US_ASCII)));
    }
}
