package io.perennial.campaign.recipient.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The numbers here are stored in databases: a change of any is a change of data. */
class HashKeyTest {

    private static final TenantId TENANT = new TenantId(7);
    private static final CustomerId CUSTOMER = new CustomerId("c1");
    private static final HashKey KEY =
            new HashKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @Test
    void a_commitment_is_the_same_for_good_and_no_customer_id() {
        String commitment = KEY.commitment(TENANT, CUSTOMER);

        assertThat(commitment).matches("@[0-9a-f]{32}").isEqualTo(KEY.commitment(TENANT, CUSTOMER));
        assertThat(CustomerId.isValid(commitment)).isFalse();
        assertThat(HashKey.isCommitment(commitment)).isTrue();
    }

    /** HMAC-SHA-256 of the tenant, in four bytes, and the customer; ingest and segmentation keep the same. */
    @Test
    void a_commitment_is_the_hash_that_every_service_makes_of_the_customer() {
        assertThat(KEY.commitment(TENANT, CUSTOMER)).isEqualTo("@7aae8b8e0ddcdc7b900fe659c116e2a1");
    }

    @Test
    void another_tenant_customer_or_key_has_another_commitment() {
        HashKey other = new HashKey("fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

        assertThat(KEY.commitment(TENANT, CUSTOMER))
                .isNotEqualTo(KEY.commitment(new TenantId(8), CUSTOMER))
                .isNotEqualTo(KEY.commitment(TENANT, new CustomerId("c2")))
                .isNotEqualTo(other.commitment(TENANT, CUSTOMER));
    }

    @Test
    void an_id_is_a_uuid_of_version_8() {
        UUID id = KEY.id("message", TENANT, "x");

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).isEqualTo(KEY.id("message", TENANT, "x")).isNotEqualTo(KEY.id("message", TENANT, "y"));
    }

    @Test
    void a_short_secret_is_refused() {
        assertThatThrownBy(() -> new HashKey(new byte[31])).hasMessageContaining("expected: >= 32");
    }
}
