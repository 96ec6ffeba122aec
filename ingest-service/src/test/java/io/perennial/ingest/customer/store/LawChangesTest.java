package io.perennial.ingest.customer.store;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.aView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.ingest.v1.ConsentPolicy;
import io.perennial.api.ingest.v1.CountryLaw;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetConsentsRequest;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.Law;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@IngestTest
class LawChangesTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final Duration DONE_WITHIN = Duration.ofSeconds(60);

    @Inject
    Ingest ingest;

    @Inject
    MeterRegistry meters;

    @Test
    void a_stricter_law_holds_at_once_and_comes_to_the_feed_for_those_who_live_there() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String texan = identify(tenant, "US", "TX");
        String german = identify(tenant, "DE", "");
        assertThat(view(tenant, texan)).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);

        // When
        decide(tenant, law("US", "", Law.LAW_OPT_IN));

        // Then
        assertThat(view(tenant, texan)).isEqualTo(EventStatus.EVENT_STATUS_CONSENT_DENIED);
        assertThat(ingest.customers(tenant)
                        .getCustomer(GetCustomerRequest.newBuilder()
                                .setCustomerId(texan)
                                .build())
                        .getCustomer()
                        .getLaw())
                .isEqualTo(Law.LAW_OPT_IN);
        assertThat(ingest.consents(tenant)
                        .getConsents(GetConsentsRequest.newBuilder()
                                .setCustomerId(texan)
                                .build())
                        .getState()
                        .getAnalytics())
                .isFalse();
        awaitAll(tenant);
        assertThat(ingest.feed(tenant, texan))
                .filteredOn(FeedRecord::hasProfile)
                .extracting(found -> found.getProfile().getLaw(), FeedRecord::getBackfill)
                .containsExactly(tuple(Law.LAW_NONE, false), tuple(Law.LAW_OPT_IN, true));
        assertThat(ingest.feed(tenant, texan))
                .filteredOn(FeedRecord::hasConsent)
                .last()
                .matches(FeedRecord::getBackfill)
                .matches(found -> !found.getConsent().getAnalytics());
        assertThat(ingest.feed(tenant, german))
                .filteredOn(found -> found.hasProfile() && found.getBackfill())
                .isEmpty();
    }

    @Test
    void a_law_that_asks_for_no_more_leaves_consents_as_they_are() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String texan = identify(tenant, "US", "TX");

        // When
        decide(tenant, law("US", "TX", Law.LAW_OPT_OUT));

        // Then
        awaitAll(tenant);
        assertThat(ingest.feed(tenant, texan))
                .filteredOn(FeedRecord::getBackfill)
                .extracting(found -> found.getProfile().getLaw())
                .containsExactly(Law.LAW_OPT_OUT);
    }

    @Test
    void an_entry_of_a_region_goes_first_and_none_undercuts_the_built_in_table() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        decide(tenant, law("US", "", Law.LAW_NONE), law("US", "TX", Law.LAW_OPT_IN));

        // Then
        assertThat(view(tenant, identify(tenant, "US", "TX"))).isEqualTo(EventStatus.EVENT_STATUS_CONSENT_DENIED);
        assertThat(view(tenant, identify(tenant, "US", "NY"))).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
        String californian = identify(tenant, "US", "CA");
        assertThat(ingest.feed(tenant, californian))
                .filteredOn(FeedRecord::hasProfile)
                .extracting(found -> found.getProfile().getLaw())
                .containsExactly(Law.LAW_OPT_OUT);
    }

    @Test
    void many_customers_come_page_by_page_each_once() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        int customers = 2 * LawChanges.LOOK_MAX + 1;
        DATABASE.asSuperuser("INSERT INTO customer (tenant_id, customer_id, country, update_time) SELECT "
                + tenant.getTenantId() + ", 'c' || n, CASE WHEN n % 2 = 0 THEN 'US' ELSE 'DE' END, now()"
                + " FROM generate_series(1, " + customers + ") AS n");

        // When
        decide(tenant, law("US", "", Law.LAW_OPT_IN));

        // Then
        awaitAll(tenant);
        assertThat(Sql.count(
                        DATABASE,
                        "SELECT count(*) FROM feed_record WHERE kind = 'PROFILE' AND backfill AND tenant_id = "
                                + tenant.getTenantId()))
                .isEqualTo(customers / 2);
        assertThat(Sql.count(
                        DATABASE,
                        "SELECT count(DISTINCT customer_id) FROM feed_record WHERE kind = 'CONSENT' AND tenant_id = "
                                + tenant.getTenantId()))
                .isEqualTo(customers / 2);
    }

    @Test
    void what_fails_in_the_middle_goes_on_where_it_stopped() {
        // Given: the database refuses one customer of the second page
        Tenant tenant = ingest.createTenant(aShop());
        int customers = 2 * LawChanges.LOOK_MAX;
        DATABASE.asSuperuser("INSERT INTO customer (tenant_id, customer_id, country, update_time) SELECT "
                + tenant.getTenantId() + ", 'c' || 10000 + n, 'US', now() FROM generate_series(1, " + customers
                + ") AS n");
        DATABASE.asSuperuser("ALTER TABLE feed_record ADD CONSTRAINT refused CHECK (tenant_id <> "
                + tenant.getTenantId() + " OR customer_id <> 'c11500') NOT VALID");

        // When
        try {
            decide(tenant, law("US", "", Law.LAW_OPT_IN));
            await().atMost(DONE_WITHIN).until(() -> profilesAgain(tenant) == LawChanges.LOOK_MAX);
            double failures = failures();
            await().atMost(DONE_WITHIN).until(() -> failures() > failures + 1);
        } finally {
            DATABASE.asSuperuser("ALTER TABLE feed_record DROP CONSTRAINT refused");
        }

        // Then
        awaitAll(tenant);
        assertThat(profilesAgain(tenant)).isEqualTo(customers);
        assertThat(Sql.count(
                        DATABASE,
                        "SELECT count(DISTINCT customer_id) FROM feed_record WHERE kind = 'PROFILE' AND backfill"
                                + " AND tenant_id = " + tenant.getTenantId()))
                .isEqualTo(customers);
    }

    private static long profilesAgain(Tenant tenant) {
        return Sql.count(
                DATABASE,
                "SELECT count(*) FROM feed_record WHERE kind = 'PROFILE' AND backfill AND tenant_id = "
                        + tenant.getTenantId());
    }

    private double failures() {
        return meters.counter("perennial.job.failures", "job", "follow-law-changes")
                .count();
    }

    private void awaitAll(Tenant tenant) {
        await().atMost(DONE_WITHIN)
                .until(() ->
                        Sql.count(DATABASE, "SELECT count(*) FROM law_change WHERE tenant_id = " + tenant.getTenantId())
                                == 0);
    }

    private EventStatus view(Tenant tenant, String customer) {
        return ingest.send(tenant, aView(customer).build()).getFirst().getStatus();
    }

    private String identify(Tenant tenant, String country, String region) {
        String customer = aCustomer();
        var identified = ingest.customers(tenant)
                .identifyCustomers(IdentifyCustomersRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .addIdentifications(Identification.newBuilder()
                                .setCustomerId(customer)
                                .setCountry(country)
                                .setRegion(region))
                        .build());
        assertThat(identified.isInitialized()).isTrue();
        return customer;
    }

    private void decide(Tenant tenant, CountryLaw... laws) {
        TenantPolicy decided = ingest.decide(
                tenant,
                TenantPolicy.newBuilder()
                        .setConsent(ConsentPolicy.newBuilder().addAllLaws(List.of(laws)))
                        .build(),
                "consent");
        assertThat(decided.getVersion()).isOne();
    }

    private static CountryLaw law(String country, String region, Law law) {
        return CountryLaw.newBuilder()
                .setCountry(country)
                .setRegion(region)
                .setLaw(law)
                .build();
    }
}
