package io.perennial.churn.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.Law;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.ShopFeed.Sharded;
import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.history.domain.EventKey;
import io.perennial.churn.history.domain.Fact;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.EventRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class FactsTest {
    private static final Duration CALL_MAX = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @Inject
    FeedDriver feed;

    @Inject
    TenantTx tx;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void facts_do_not_depend_on_the_order_the_pages_or_the_repeats_of_events(long seed) {
        // Given
        Random random = new Random(seed);
        ShopFeed shop = aBusyShop(random);
        List<Sharded> records = shop.take();

        // When
        applyInDisorder(records, random);

        // Then
        assertThat(stored(shop.tenant())).as("seed %d", seed).isEqualTo(Oracle.of(read(records)));
    }

    @Test
    void a_cancellation_may_come_before_its_order() {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        shop.cancel("c1", "o1", START.plusSeconds(60));
        feed.apply(shop.take());
        shop.order("c1", "o1", START, 500);

        // When
        feed.apply(shop.take());

        // Then
        assertThat(stored(shop.tenant()))
                .contains("order c1 o1 %d shop e2 500 %d"
                        .formatted(START.toEpochMilli(), START.plusSeconds(60).toEpochMilli()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUND")
    void every_kind_of_act_can_be_stored(ActKind kind) {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        feed.apply(shop.take());
        CustomerKey customer = new CustomerKey(shop.tenant(), new CustomerId("c1"));
        Fact act = new Fact.Acted(kind, new EventKey(START.toEpochMilli(), "shop", "e1"));

        // When
        feed.applyPage(0, List.of(EventRecords.event(customer, 1, START, Optional.of(act))));

        // Then
        assertThat(stored(shop.tenant())).anyMatch(line -> line.startsWith("act c1 " + kind));
    }

    @Test
    void an_erased_customer_leaves_no_row_in_any_table() {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        shop.order("gone", "o1", START, 500);
        shop.cancel("gone", "o1", START);
        shop.refund("gone", "r1", "o1", START, 100);
        shop.view("gone", START);
        shop.order("stays", "o2", START, 500);
        feed.apply(shop.take());
        shop.erase("gone");

        // When
        feed.apply(shop.take());

        // Then
        assertThat(customersIn(shop.tenant(), "customer")).containsExactly("stays");
        assertThat(tablesWithCustomers())
                .containsExactlyInAnyOrderElementsOf(Erasure.TABLES)
                .allSatisfy(
                        table -> assertThat(customersIn(shop.tenant(), table)).doesNotContain("gone"));
    }

    @Test
    void what_comes_late_of_an_erased_customer_is_dropped() {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        shop.order("gone", "o1", START, 500);
        shop.erase("gone");
        shop.view("gone", START);
        feed.apply(shop.take());
        shop.order("gone", "o2", START.plusSeconds(1), 500);
        shop.law("gone", Law.LAW_NONE);
        shop.consent("gone", true);

        // When
        feed.apply(shop.take());

        // Then
        assertThat(customersIn(shop.tenant(), "customer")).isEmpty();
        assertThat(stored(shop.tenant())).isEmpty();
    }

    @Test
    void orders_that_a_marketplace_brought_leave_nothing() {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        shop.event(
                "m1",
                START,
                ShopFeed.MARKETPLACE,
                700,
                event -> event.getOrderCompletedBuilder().setOrderId("o1"));

        // When
        feed.apply(shop.take());

        // Then
        assertThat(customersIn(shop.tenant(), "customer")).isEmpty();
    }

    @Test
    void another_tenants_rows_do_not_exist() {
        // Given
        ShopFeed mine = ShopFeed.aReplayShop();
        ShopFeed theirs = ShopFeed.aReplayShop();
        mine.order("c1", "o1", START, 500);
        theirs.order("c2", "o1", START, 500);
        feed.apply(mine.take());
        feed.apply(theirs.take());

        // When
        List<String> seen = tx.inTenant(
                        mine.tenant(),
                        conn -> conn.query("SELECT customer_id FROM customer_order")
                                .execute()
                                .map(rows -> texts(rows, "customer_id")))
                .await()
                .atMost(CALL_MAX);

        // Then
        assertThat(seen).containsExactly("c1");
    }

    @Test
    void every_table_of_tenants_has_forced_row_level_security() {
        List<String> open = tx.system(conn -> conn.query("""
                                SELECT c.relname FROM pg_class AS c
                                  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                                 WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
                                   AND NOT (c.relrowsecurity AND c.relforcerowsecurity)""").execute().map(rows -> texts(rows, "relname")))
                .await()
                .atMost(CALL_MAX);

        assertThat(open).isEmpty();
    }

    private static ShopFeed aBusyShop(Random random) {
        ShopFeed shop = ShopFeed.aReplayShop();
        for (int i = 0; i < 400; i++) {
            String customer = "c" + random.nextInt(12);
            String thing = customer + "-" + random.nextInt(6);
            Instant time = START.plusMillis(random.nextInt(20));
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> shop.order(customer, "o" + thing, time, random.nextInt(3));
                case 3 -> shop.cancel(customer, "o" + thing, time);
                case 4 -> shop.refund(customer, "r" + thing, random.nextBoolean() ? "o" + thing : "", time, 5);
                case 5 -> shop.view(customer, time);
                default -> shop.consent(customer, random.nextBoolean());
            }
        }
        shop.advance("2025-02-01T00:00:00Z");
        return shop;
    }

    /** In random order, in pages of random size, and a third of the records twice. */
    private void applyInDisorder(List<Sharded> records, Random random) {
        List<Sharded> disordered = new ArrayList<>(records);
        records.stream().filter(_ -> random.nextInt(3) == 0).forEach(disordered::add);
        Collections.shuffle(disordered, random);
        Map<Integer, List<EventRecord<Optional<Fact>>>> shards = new HashMap<>();
        for (Sharded each : disordered) {
            List<EventRecord<Optional<Fact>>> page = shards.computeIfAbsent(each.shard(), _ -> new ArrayList<>());
            page.addAll(feed.read(List.of(each.record())));
            if (random.nextInt(10) == 0) {
                feed.applyPage(each.shard(), shards.remove(each.shard()));
            }
        }
        shards.forEach(feed::applyPage);
    }

    private List<Told> read(List<Sharded> records) {
        List<Told> told = new ArrayList<>();
        for (EventRecord<Optional<Fact>> each :
                feed.read(records.stream().map(Sharded::record).toList())) {
            if (each.kind() instanceof EventRecord.OfCustomer<Optional<Fact>> of) {
                told.add(new Told(
                        of.read().customer().customer().value(),
                        of.read().content().orElseThrow()));
            }
        }
        return told;
    }

    /** A fact, and of whom it was told. */
    private record Told(String customer, Fact fact) {}

    private Set<String> stored(TenantId tenant) {
        return new TreeSet<>(tx.inTenant(
                        tenant, conn -> conn.query("""
                                SELECT concat_ws(' ', 'order', customer_id, order_id,
                                          (extract(epoch FROM event_time) * 1000)::bigint, source, event_id,
                                          minor_units, (extract(epoch FROM cancel_time) * 1000)::bigint) AS line
                                  FROM customer_order
                                UNION ALL
                                SELECT concat_ws(' ', 'refund', customer_id, refund_id,
                                          (extract(epoch FROM event_time) * 1000)::bigint, source, event_id, order_id,
                                          minor_units) FROM customer_refund
                                UNION ALL
                                SELECT concat_ws(' ', 'act', customer_id, kind,
                                          (extract(epoch FROM event_time) * 1000)::bigint, event_key) FROM behaviour
                                UNION ALL
                                SELECT concat_ws(' ', 'customer', customer_id, personalisation) FROM customer""").execute().map(rows -> texts(rows, "line")))
                .await()
                .atMost(CALL_MAX));
    }

    private List<String> tablesWithCustomers() {
        return tx.system(conn -> conn.query("""
                                SELECT table_name FROM information_schema.columns
                                 WHERE column_name = 'customer_id' AND table_schema = current_schema()""").execute().map(rows -> texts(rows, "table_name")))
                .await()
                .atMost(CALL_MAX);
    }

    private List<String> customersIn(TenantId tenant, String table) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(
                                        "SELECT DISTINCT customer_id FROM " + table + " WHERE tenant_id = $1")
                                .execute(Tuple.of(tenant.value()))
                                .map(rows -> texts(rows, "customer_id")))
                .await()
                .atMost(CALL_MAX);
    }

    private static List<String> texts(RowSet<Row> rows, String column) {
        return Rows.list(rows, row -> row.getString(column));
    }

    /** What the tables should say, told simply: all facts at once, sorted, the first of each thing. */
    private static final class Oracle {
        private Oracle() {}

        static Set<String> of(List<Told> facts) {
            Set<String> lines = new TreeSet<>();
            orders(facts, lines);
            refunds(facts, lines);
            for (Told told : facts) {
                if (told.fact() instanceof Fact.Acted(ActKind kind, EventKey event)) {
                    lines.add("act %s %s %d %d".formatted(told.customer(), kind, event.time(), event.hash()));
                }
            }
            customers(facts, lines);
            return lines;
        }

        private static void orders(List<Told> facts, Set<String> lines) {
            Map<String, List<Fact.Ordered>> completed = new HashMap<>();
            Map<String, Long> cancelled = new HashMap<>();
            for (Told told : facts) {
                if (told.fact() instanceof Fact.Ordered order) {
                    completed
                            .computeIfAbsent(told.customer() + " " + order.orderId(), _ -> new ArrayList<>())
                            .add(order);
                } else if (told.fact() instanceof Fact.Cancelled(String orderId, long time)) {
                    cancelled.merge(told.customer() + " " + orderId, time, Math::min);
                }
            }
            Set<String> keys = new TreeSet<>(completed.keySet());
            keys.addAll(cancelled.keySet());
            for (String key : keys) {
                String line = "order " + key;
                if (completed.containsKey(key)) {
                    Fact.Ordered first = Collections.min(completed.get(key), Comparator.comparing(Fact.Ordered::event));
                    line += " %d %s %s %d"
                            .formatted(
                                    first.event().time(),
                                    first.event().source(),
                                    first.event().id(),
                                    first.minorUnits());
                }
                lines.add(cancelled.containsKey(key) ? line + " " + cancelled.get(key) : line);
            }
        }

        private static void refunds(List<Told> facts, Set<String> lines) {
            Map<String, Fact.Refunded> first = new HashMap<>();
            for (Told told : facts) {
                if (told.fact() instanceof Fact.Refunded refund) {
                    first.merge(
                            told.customer() + " " + refund.refundId(),
                            refund,
                            BinaryOperator.minBy(Comparator.comparing(Fact.Refunded::event)));
                }
            }
            first.forEach((key, refund) -> lines.add("refund %s %d %s %s %s%d"
                    .formatted(
                            key,
                            refund.event().time(),
                            refund.event().source(),
                            refund.event().id(),
                            refund.orderId() == null ? "" : refund.orderId() + " ",
                            refund.minorUnits())));
        }

        private static void customers(List<Told> facts, Set<String> lines) {
            Map<String, Fact.ConsentTold> latest = new HashMap<>();
            Set<String> known = new TreeSet<>();
            for (Told told : facts) {
                known.add(told.customer());
                if (told.fact() instanceof Fact.ConsentTold consent) {
                    latest.merge(
                            told.customer(),
                            consent,
                            BinaryOperator.maxBy(Comparator.comparing(Fact.ConsentTold::position)));
                }
            }
            for (String customer : known) {
                String permission = !latest.containsKey(customer)
                        ? ""
                        : Boolean.TRUE.equals(latest.get(customer).personalisation()) ? " t" : " f";
                lines.add("customer " + customer + permission);
            }
        }
    }
}
