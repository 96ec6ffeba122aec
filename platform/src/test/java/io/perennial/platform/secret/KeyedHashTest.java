package io.perennial.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The numbers here are stored in databases: a change of any is a change of data. */
class KeyedHashTest {

    private static final KeyedHash HASH =
            new KeyedHash("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final CustomerKey CUSTOMER = new CustomerKey(new TenantId(7), new CustomerId("c1"));

    /** HMAC-SHA-256 of the tenant, in four bytes, and the customer. */
    @Test
    void a_hash_is_the_one_that_every_service_makes_of_the_customer() {
        assertThat(HASH.of(CUSTOMER))
                .asHexString()
                .isEqualToIgnoringCase("7aae8b8e0ddcdc7b900fe659c116e2a18d385df1c63369c8739769845240512f");
        assertThat(HASH.of(new TenantId(7), "c1")).isEqualTo(HASH.of(CUSTOMER));
        assertThat(HASH.of(new byte[] {0, 0, 0, 7, 'c', '1'})).isEqualTo(HASH.of(CUSTOMER));
    }

    @Test
    void another_tenant_customer_or_key_has_another_hash() {
        KeyedHash other = new KeyedHash("fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

        assertThat(HASH.of(CUSTOMER))
                .isNotEqualTo(HASH.of(new CustomerKey(new TenantId(8), new CustomerId("c1"))))
                .isNotEqualTo(HASH.of(new CustomerKey(new TenantId(7), new CustomerId("c2"))))
                .isNotEqualTo(other.of(CUSTOMER));
    }

    @Test
    void a_short_key_is_refused() {
        assertThatThrownBy(() -> new KeyedHash(new byte[31])).hasMessageContaining("expected: 32 or more");
    }
}
