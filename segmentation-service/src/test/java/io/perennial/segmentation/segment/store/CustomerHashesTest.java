package io.perennial.segmentation.segment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers here are stored in databases: a change of any is a change of data. */
class CustomerHashesTest {

    /** HMAC-SHA-256 of the tenant, in four bytes, and the customer; ingest and campaign keep the same. */
    @Test
    void a_hash_is_the_one_that_every_service_makes_of_the_customer() {
        CustomerHashes hashes =
                new CustomerHashes("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

        assertThat(hashes.of(List.of(new CustomerKey(new TenantId(7), new CustomerId("c1"))))[0].getBytes())
                .asHexString()
                .isEqualToIgnoringCase("7aae8b8e0ddcdc7b900fe659c116e2a18d385df1c63369c8739769845240512f");
    }
}
