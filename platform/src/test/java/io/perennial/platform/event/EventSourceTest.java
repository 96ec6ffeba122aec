package io.perennial.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerFeed;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.job.Retention;
import io.perennial.platform.notice.Notices;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
class EventSourceTest {

    private static final Duration CALL_MAX = Duration.ofSeconds(10);

    @GrpcClient("probe")
    MutinyFeedServiceStub ingest;

    @Inject
    EventFeed feed;

    @Inject
    CustomerFeed customerFeed;

    @Inject
    Tenants tenants;

    @Inject
    Notices notices;

    @Inject
    Retention retention;

    @Test
    void a_pull_asks_for_what_comes_behind_the_cursor_and_reads_what_it_is_told() {
        EventHandler<String> handler =
                feed.handler(told -> "profile", (_, _) -> Uni.createFrom().voidItem());
        var source = EventFeed.source("churn", TestTokens.with(ingest, TestTokens.ofService("feed:read")), handler);

        FeedPage<EventRecord<String>> page =
                source.pull(3, 40, Duration.ofMillis(1_500)).await().atMost(CALL_MAX);

        String asked = "churn 3 0 PT1.5S";
        CustomerKey customer = new CustomerKey(new TenantId(7), new CustomerId("c1"));
        assertThat(page.nextCursor()).isEqualTo(45);
        assertThat(page.records())
                .containsExactly(new EventRecord<>(
                        customer.tenant(),
                        Instant.EPOCH,
                        asked,
                        new EventRecord.OfCustomer<>(
                                new CustomerRecord<>(customer, 41, Instant.EPOCH, false, asked, "profile"), null)));
    }

    @Test
    void a_feed_of_another_number_of_shards_is_not_read() {
        EventHandler<String> handler =
                feed.handler(told -> "profile", (_, _) -> Uni.createFrom().voidItem());
        var source = EventFeed.source("resharded", TestTokens.with(ingest, TestTokens.ofService("feed:read")), handler);

        assertThatThrownBy(() -> source.pull(3, 40, Duration.ZERO).await().atMost(CALL_MAX))
                .hasMessage("a feed of 32 shards (expected: 16)");
    }

    @Test
    void a_service_finds_the_parts_of_the_kit_by_injection() {
        assertThat(List.of(customerFeed, tenants, retention, notices)).doesNotContainNull();
    }
}
