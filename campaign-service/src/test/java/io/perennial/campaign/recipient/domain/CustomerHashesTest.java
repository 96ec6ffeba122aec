package io.perennial.campaign.recipient.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.secret.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The numbers here are stored in databases: a change of any is a change of data. */
class CustomerHashesTest {

    private static final TenantId TENANT = new TenantId(7);
    private static final CustomerKey CUSTOMER = new CustomerKey(TENANT, new CustomerId("c1"));
    private static final CustomerHashes HASHES =
            new CustomerHashes(new KeyedHash("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));

    @Test
    void a_commitment_is_the_same_for_good_and_no_customer_id() {
        String commitment = HASHES.commitment(CUSTOMER);

        assertThat(commitment).matches("@[0-9a-f]{32}").isEqualTo(HASHES.commitment(CUSTOMER));
        assertThat(CustomerId.isValid(commitment)).isFalse();
        assertThat(CustomerHashes.isCommitment(commitment)).isTrue();
    }

    /** HMAC-SHA-256 of the tenant, in four bytes, and the customer; platform has the whole of it. */
    @Test
    void a_commitment_is_the_hash_that_every_service_makes_of_the_customer() {
        assertThat(HASHES.commitment(CUSTOMER)).isEqualTo("@7aae8b8e0ddcdc7b900fe659c116e2a1");
    }

    @Test
    void the_number_that_draws_a_hold_out_is_the_same_for_good() {
        assertThat(HASHES.permille(TENANT, new UUID(1, 2), "c1")).isEqualTo(376);
    }

    @Test
    void an_id_is_a_uuid_of_version_8() {
        UUID id = HASHES.id("message", TENANT, "x");

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).isEqualTo(HASHES.id("message", TENANT, "x")).isNotEqualTo(HASHES.id("message", TENANT, "y"));
    }
}
