package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.erased;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.Round;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replaced records of the feed go after a while. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class OldChangesTest {

    private static final CustomerId ANNA = new CustomerId("anna");
    private static final CustomerId BEN = new CustomerId("ben");
    private static final Duration KEEP_FOR = Duration.ofDays(30);
    private static final Duration CALL_MAX = Duration.ofSeconds(25);

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    TenantTx tx;

    @Test
    void only_the_latest_change_of_each_customer_is_kept_for_good_and_none_of_an_erased_one() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)), happened(tenant, BEN, order("o1", day(0), 100)));
        feeds.advance(tenant, day(200));
        feeds.apply(erased(tenant, BEN));

        drop(Duration.ofDays(29));
        int young = stored.changes(tenant).size();
        drop(Duration.ofDays(31));

        assertThat(young).isEqualTo(3);
        assertThat(stored.changes(tenant))
                .singleElement()
                .extracting(Change::segmentIds)
                .isEqualTo(List.of("stage.churned"));
    }

    /** Drops what is old so much later, whosever it is. */
    private void drop(Duration later) {
        MembershipFeed.oldChanges(KEEP_FOR)
                .drop(
                        tx,
                        Round.of(new SimpleMeterRegistry(), "retention"),
                        Instant.now().plus(later))
                .await()
                .atMost(CALL_MAX);
    }
}
