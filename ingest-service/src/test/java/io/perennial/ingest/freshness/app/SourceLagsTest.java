package io.perennial.ingest.freshness.app;

import static io.perennial.ingest.testkit.EventFixture.aShop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.freshness.domain.Lag;
import io.perennial.ingest.freshness.store.SourceSpans;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.Round;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class SourceLagsTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final Duration FLUSH_MAX = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-11-30T12:03:00Z");

    @Inject
    Ingest ingest;

    @Inject
    SourceSpans spans;

    @Inject
    TenantTx tx;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void of_a_tenant_that_makes_up_sources_some_are_counted_and_others_are_not_shut_out() {
        // Given
        SourceLags lags = new SourceLags(spans, meters);
        TenantId tenant = tenant();
        TenantId other = tenant();
        int tooMany = SourceLags.SOURCES_OF_TENANT_MAX + 7;

        // When
        lags.count(IntStream.range(0, tooMany)
                .mapToObj(i -> lag(tenant, "device-" + i))
                .toList());
        lags.count(List.of(lag(other, "shop"), lag(tenant, "device-0")));
        lags.flush(NOW).await().atMost(FLUSH_MAX);

        // Then
        assertThat(count("count(*)", tenant)).isEqualTo(SourceLags.SOURCES_OF_TENANT_MAX);
        assertThat(count("sum(events)", tenant)).isEqualTo(SourceLags.SOURCES_OF_TENANT_MAX + 1);
        assertThat(count("count(*)", other)).isOne();
        assertThat(uncounted()).isEqualTo(7);
    }

    @Test
    void all_tenants_together_have_so_many_sources() {
        // Given
        SourceLags lags = new SourceLags(spans, meters);

        // When
        lags.count(IntStream.rangeClosed(0, SourceLags.SOURCES_MAX)
                .mapToObj(i -> lag(new TenantId(1_000_000 + i / 50), "device-" + i % 50))
                .toList());

        // Then
        assertThat(uncounted()).isEqualTo(1);
    }

    @Test
    void what_the_database_does_not_take_is_added_with_the_next() {
        // Given
        SourceLags lags = new SourceLags(spans, meters);
        TenantId tenant = tenant();
        lags.count(List.of(lag(tenant, "shop")));
        DATABASE.asSuperuser("REVOKE INSERT ON source_span FROM " + DATABASE.appRole());

        // When
        try {
            assertThatThrownBy(() -> lags.flush(NOW).await().atMost(FLUSH_MAX)).hasMessageContaining("permission");
        } finally {
            DATABASE.asSuperuser("GRANT INSERT ON source_span TO " + DATABASE.appRole());
        }
        lags.count(List.of(lag(tenant, "shop")));
        lags.flush(NOW).await().atMost(FLUSH_MAX);
        lags.flush(NOW).await().atMost(FLUSH_MAX);

        // Then
        assertThat(count("sum(events)", tenant)).isEqualTo(2);
        assertThat(count("sum(late_seconds)", tenant)).isEqualTo(2_400);
    }

    @Test
    void an_event_of_years_ago_counts_as_seven_days_late() {
        // Given
        SourceLags lags = new SourceLags(spans, meters);
        TenantId tenant = tenant();

        // When
        lags.count(List.of(new Lag(tenant, "shop", Duration.ofDays(4_000), Duration.ofMinutes(15))));
        lags.flush(NOW).await().atMost(FLUSH_MAX);

        // Then
        assertThat(count("sum(late_seconds)", tenant)).isEqualTo(7 * 86_400);
    }

    @Test
    void spans_go_an_hour_after_they_began() {
        // Given
        SourceLags lags = new SourceLags(spans, meters);
        TenantId tenant = tenant();
        lags.count(List.of(lag(tenant, "shop")));
        lags.flush(NOW).await().atMost(FLUSH_MAX);
        Instant start = Instant.parse("2026-11-30T12:00:00Z");

        // When
        drop(start.plus(Duration.ofHours(1)));

        // Then
        assertThat(count("count(*)", tenant)).isOne();

        // When
        drop(start.plus(Duration.ofHours(1)).plusSeconds(1));

        // Then
        assertThat(count("count(*)", tenant)).isZero();
    }

    private void drop(Instant now) {
        SourceSpans.old().drop(tx, Round.of(meters, "retention"), now).await().atMost(FLUSH_MAX);
    }

    private static Lag lag(TenantId tenant, String source) {
        return new Lag(tenant, source, Duration.ofMinutes(20), Duration.ofMinutes(15));
    }

    private TenantId tenant() {
        Tenant created = ingest.createTenant(aShop());
        return TenantId.parse(created.getTenantId());
    }

    private double uncounted() {
        return meters.get("perennial.ingest.source.lag.uncounted.events")
                .counter()
                .count();
    }

    private static long count(String what, TenantId tenant) {
        return Sql.count(DATABASE, "SELECT " + what + " FROM source_span WHERE tenant_id = " + tenant);
    }
}
