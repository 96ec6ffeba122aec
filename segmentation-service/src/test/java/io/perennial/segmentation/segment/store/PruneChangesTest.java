package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.platform.testkit.TestDatabase;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.perennial.segmentation.aggregate.domain.EventRecord.ClockMode;
import io.perennial.segmentation.segment.app.PruneChanges;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Replaced records of the feed go after a while, a bounded number at a time. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class PruneChangesTest {

    private static final TestDatabase DATABASE = TestDatabase.of("segmentation");
    private static final CustomerId ANNA = new CustomerId("anna");
    private static final CustomerId BEN = new CustomerId("ben");
    private static final Duration KEEP_FOR = Duration.ofDays(30);
    private static final Duration CALL_MAX = Duration.ofSeconds(25);

    /** Far behind what the service itself numbers, and each test's own. */
    private static final AtomicLong POSITIONS = new AtomicLong(1_000_000_000_000L);

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    MembershipFeed feed;

    @Inject
    PruneChanges pruneChanges;

    @Inject
    FixedClock clock;

    @Test
    void only_the_latest_change_of_each_customer_is_kept_for_good_and_none_of_an_erased_one() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)), happened(tenant, BEN, order("o1", day(0), 100)));
        feeds.advance(tenant, day(40));
        feeds.apply(new EventRecord.CustomerErased(tenant, BEN, null, Instant.parse("2026-03-01T00:00:00Z")));

        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            drop(shard, 0, Instant.now().plusSeconds(3_600), 1_000_000);
        }

        assertThat(stored.changes(tenant))
                .singleElement()
                .extracting(Change::segmentIds)
                .isEqualTo(List.of("stage.cooling"));
    }

    @Test
    void more_than_a_transaction_takes_go_in_several_and_what_is_not_old_stays() {
        // What other tests have written comes first, and is old as well.
        TenantId tenant = aTenantWithAnna();
        Instant old = Instant.now().plus(Duration.ofDays(1));
        writeChanges(tenant, 5_000 * 2 + 1, old.minusMillis(1));
        long young = writeChanges(tenant, 3, old.plusMillis(1));

        Instant before = clock.instant();
        clock.set(old.plus(KEEP_FOR));
        try {
            pruneChanges.handle().await().atMost(CALL_MAX);
        } finally {
            clock.set(before);
        }

        assertThat(written(tenant)).containsExactly(young, young + 1, young + 2);
    }

    @Test
    void a_transaction_looks_at_no_more_than_so_many_whether_they_go_or_stay() {
        TenantId tenant = aTenantWithAnna();
        int shard = Shards.of(tenant, ANNA);
        Instant old = clock.instant();
        long latestOfBen = writeChanges(tenant, BEN, shard, 1, old.minusMillis(1));
        feeds.apply(happened(tenant, BEN, order("o1", day(0), 100)));
        long first = writeChanges(tenant, 7, old.minusMillis(1));

        Optional<Long> behind = drop(shard, latestOfBen - 1, old, 3);
        assertThat(behind).contains(first + 1);
        assertThat(written(tenant)).contains(latestOfBen).hasSize(1 + 5);

        behind = drop(shard, behind.orElseThrow(), old, 3);
        assertThat(behind).contains(first + 4);

        assertThat(drop(shard, behind.orElseThrow(), old, 3)).isEmpty();
        assertThat(written(tenant)).containsExactly(latestOfBen, first + 6);
    }

    @Test
    void a_record_that_somebody_holds_is_passed_over_and_goes_the_next_time() throws SQLException {
        TenantId tenant = aTenantWithAnna();
        int shard = Shards.of(tenant, ANNA);
        long first = writeChanges(tenant, 4, clock.instant().minusMillis(1));

        try (Connection other =
                        DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.appRole(), DATABASE.password());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SET LOCAL perennial.tenants = '{" + tenant + "}'");
            statement.execute("SELECT FROM membership_change WHERE shard = " + shard + " AND position = " + (first + 1)
                    + " FOR UPDATE");

            drop(shard, first - 1, clock.instant(), 100);

            assertThat(written(tenant)).containsExactly(first + 1, first + 3);
            other.rollback();
        }
        drop(shard, first - 1, clock.instant(), 100);

        assertThat(written(tenant)).containsExactly(first + 3);
    }

    private TenantId aTenantWithAnna() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        return tenant;
    }

    private Optional<Long> drop(int shard, long after, Instant writtenBefore, int limit) {
        return feed.dropReplaced(shard, after, writtenBefore, limit).await().atMost(CALL_MAX);
    }

    private static long writeChanges(TenantId tenant, int count, Instant writeTime) {
        return writeChanges(tenant, ANNA, Shards.of(tenant, ANNA), count, writeTime);
    }

    /** Writes records behind all others; answers the position of the first. */
    private static long writeChanges(TenantId tenant, CustomerId customer, int shard, int count, Instant writeTime) {
        long first = POSITIONS.getAndAdd(count);
        DATABASE.asSuperuser("""
                INSERT INTO membership_change (tenant_id, shard, position, customer_id, segment_ids,
                                               entered_segment_ids, left_segment_ids, write_time)
                SELECT %s, %d, %d + n, '%s', '{}', '{}', '{}', '%s'
                FROM generate_series(0, %d) AS n""".formatted(tenant, shard, first, customer.value(), writeTime, count - 1));
        return first;
    }

    /** The positions of what is left of what the test wrote. */
    private List<Long> written(TenantId tenant) {
        return stored.changes(tenant).stream()
                .flatMapToLong(change -> LongStream.of(change.position()))
                .filter(position -> position >= 1_000_000_000_000L)
                .boxed()
                .toList();
    }
}
