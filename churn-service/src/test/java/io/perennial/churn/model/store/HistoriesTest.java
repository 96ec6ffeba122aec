package io.perennial.churn.model.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class HistoriesTest {
    private static final Duration CALL_MAX = Duration.ofSeconds(30);
    private static final Instant AS_OF = SmallShop.at(SmallShop.DAYS);

    @Inject
    FeedDriver feed;

    @Inject
    Histories histories;

    @Inject
    TenantTx tx;

    @Test
    void a_whole_tenant_is_loaded_page_by_page_and_put_together_on_a_worker_thread() {
        // Given
        int customers = 2_100;
        ShopFeed shop = SmallShop.of(301, customers);
        feed.apply(shop.take());
        List<String> ids = IntStream.range(0, customers)
                .mapToObj("c%03d"::formatted)
                .sorted()
                .toList();
        AtomicBoolean onEventLoop = new AtomicBoolean(true);

        // When
        LoadedHistories all = histories
                .ofTenant(state(shop), AS_OF, Instant.EPOCH)
                .invoke(() -> onEventLoop.set(Context.isOnEventLoopThread()))
                .await()
                .atMost(CALL_MAX);

        // Then
        LoadedHistories named = histories
                .ofCustomers(state(shop), AS_OF, Instant.EPOCH, ids)
                .await()
                .atMost(CALL_MAX);
        assertThat(onEventLoop).isFalse();
        assertThat(figures(all)).hasSize(customers).isEqualTo(figures(named));
        assertThat(figures(all)).extracting(Figures::customerId).isEqualTo(ids);
    }

    @Test
    void of_named_customers_no_row_of_anybody_between_them_is_read() {
        // Given
        ShopFeed shop = SmallShop.of(302, 40);
        feed.apply(shop.take());
        Tuple named = Tuple.of(shop.tenantNumber(), AS_OF.atOffset(ZoneOffset.UTC), new String[] {"c000", "c039"});

        // When
        List<String> read = tx.inTenant(
                        shop.tenant(),
                        conn -> conn.preparedQuery(HistorySql.OF_NAMED.orders())
                                .execute(named)
                                .map(rows -> Rows.list(rows, row -> row.getString("customer_id"))))
                .await()
                .atMost(CALL_MAX);

        // Then
        assertThat(read).contains("c000", "c039").containsOnly("c000", "c039");
    }

    @Test
    void acts_before_the_instant_that_features_look_back_to_are_left_out() {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        shop.order("c1", "o1", SmallShop.at(1), 500);
        shop.view("c1", SmallShop.at(10));
        shop.view("c1", SmallShop.at(20));
        feed.apply(shop.take());
        Tuple since = Tuple.of(shop.tenantNumber(), AS_OF.atOffset(ZoneOffset.UTC), "c1", "c1")
                .addValue(SmallShop.at(20).atOffset(ZoneOffset.UTC));

        // When
        List<Long> read = tx.inTenant(
                        shop.tenant(),
                        conn -> conn.preparedQuery(HistorySql.OF_RANGE.acts())
                                .execute(since)
                                .map(rows -> Rows.list(rows, row -> row.getLong("event_ms"))))
                .await()
                .atMost(CALL_MAX);

        // Then
        assertThat(read).containsExactly(SmallShop.at(20).toEpochMilli());
    }

    private static TenantState state(ShopFeed shop) {
        return new TenantState(
                new Tenant(
                        shop.tenant(),
                        "USD",
                        ZoneOffset.UTC,
                        Law.NONE,
                        ClockMode.REPLAY,
                        Instant.EPOCH,
                        "1",
                        PolicyDefaults.DEFAULTS),
                List.of());
    }

    private record Figures(String customerId, long lastOrder, long net) {}

    private static List<Figures> figures(LoadedHistories loaded) {
        long asOf = AS_OF.toEpochMilli();
        return IntStream.range(0, loaded.size())
                .mapToObj(customer -> new Figures(
                        loaded.id(customer),
                        loaded.histories().lastOrderTime(customer, asOf).orElseThrow(),
                        loaded.histories().netRevenueMinor(customer, 0, asOf)))
                .toList();
    }
}
