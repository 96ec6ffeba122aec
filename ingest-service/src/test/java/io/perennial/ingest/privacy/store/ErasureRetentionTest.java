package io.perennial.ingest.privacy.store;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.ingest.v1.EraseCustomerRequest;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.EventFixture;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.Round;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The feed's record of an erasure is the last that names the customer. */
@IngestTest
class ErasureRetentionTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");

    @Inject
    Ingest ingest;

    @Inject
    TenantTx tx;

    @Inject
    MeterRegistry meters;

    @Test
    void it_goes_when_it_is_old_enough_and_every_consumer_is_past_it_and_the_customer_stays_away() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        assertThat(ingest.privacy(tenant)
                        .eraseCustomer(EraseCustomerRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .setCustomerId(customer)
                                .build())
                        .hasEraseTime())
                .isTrue();
        long position = records(tenant, customer).getFirst().getPosition();
        Instant later = EventFixture.now().plusSeconds(3_600);

        // When
        read(tenant, customer, position - 1);
        forget(later);
        List<FeedRecord> beforeAllAreThere = records(tenant, customer);
        read(tenant, customer, position);
        forget(later.minus(Duration.ofHours(2)));
        List<FeedRecord> beforeItsTime = records(tenant, customer);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            // Looking is reading too: it notes a consumer that has not come so far.
            read(tenant, customer, position);
            forget(later);
            return records(tenant, customer).isEmpty();
        });

        // Then
        assertThat(beforeAllAreThere).hasSize(1);
        assertThat(beforeItsTime).hasSize(1);
        assertThat(ingest.send(tenant, anOrder(customer).build()).getFirst().getReason())
                .isEqualTo(EventReason.EVENT_REASON_CUSTOMER_ERASED);
    }

    private void forget(Instant before) {
        assertThat(Erasures.oldRecords(Duration.ZERO)
                        .drop(tx, Round.of(meters, "retention"), before)
                        .await()
                        .atMost(Duration.ofMinutes(1)))
                .isNotNegative();
    }

    private List<FeedRecord> records(Tenant tenant, String customer) {
        return ingest.feed(tenant, customer).stream()
                .filter(FeedRecord::hasCustomerErased)
                .toList();
    }

    /** Two consumers, of whom one has come so far and the other further. */
    private static void read(Tenant tenant, String customer, long position) {
        int shard = Shards.of(TenantId.parse(tenant.getTenantId()), new CustomerId(customer));
        DATABASE.asSuperuser(
                "DELETE FROM feed_consumer WHERE feed = 'events' AND shard = " + shard,
                "INSERT INTO feed_consumer (feed, consumer, shard, position, pull_time) VALUES ('events', 'slow', "
                        + shard + ", " + position + ", now()), ('events', 'fast', " + shard + ", " + (position + 1)
                        + ", now())");
    }
}
