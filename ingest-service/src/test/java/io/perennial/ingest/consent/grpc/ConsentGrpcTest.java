package io.perennial.ingest.consent.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.aStrictShop;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetConsentsRequest;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.IdentifyCustomersResponse;
import io.perennial.api.ingest.v1.ListConsentEntriesRequest;
import io.perennial.api.ingest.v1.ListConsentEntriesResponse;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class ConsentGrpcTest {

    private static final Instant YESTERDAY = now().minus(Duration.ofDays(1));

    @Inject
    Ingest ingest;

    @Test
    void nothing_recorded_is_what_the_law_gives() {
        // Given
        Tenant strict = ingest.createTenant(aStrictShop());
        Tenant free = ingest.createTenant(aShop());
        String customer = aCustomer();

        // Then
        assertThat(get(strict, customer))
                .isEqualTo(ConsentState.newBuilder()
                        .setCustomerId(customer)
                        .setPersonalisationByLaw(true)
                        .build());
        assertThat(get(free, customer))
                .isEqualTo(ConsentState.newBuilder()
                        .setCustomerId(customer)
                        .setAnalytics(true)
                        .setPersonalisation(true)
                        .setPersonalisationByLaw(true)
                        .build());
    }

    @Test
    void what_the_law_gives_is_told_apart_from_what_the_customer_decided() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();

        // When
        record(
                tenant,
                entry(customer, ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY)
                        .build());
        record(
                tenant,
                entry(customer, ConsentPurpose.CONSENT_PURPOSE_PERSONALISATION, YESTERDAY)
                        .build());

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasConsent)
                .extracting(
                        found -> found.getConsent().getPersonalisation(),
                        found -> found.getConsent().getPersonalisationByLaw())
                .containsExactly(tuple(true, true), tuple(true, false));
    }

    @Test
    void a_change_is_in_the_state_in_the_ledger_and_on_the_feed() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        ConsentEntry analytics = entry(customer, ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY)
                .setNoticeVersion("v7")
                .setProof("log/4711")
                .build();
        ConsentEntry email = entry(customer, ConsentPurpose.CONSENT_PURPOSE_MARKETING, YESTERDAY.plusSeconds(1))
                .setChannel(Channel.CHANNEL_EMAIL)
                .build();

        // When
        int recorded = record(tenant, analytics, email);

        // Then
        ConsentState expected = ConsentState.newBuilder()
                .setCustomerId(customer)
                .setAnalytics(true)
                .setPersonalisationByLaw(true)
                .addMarketingChannels(Channel.CHANNEL_EMAIL)
                .setChangeTime(time(YESTERDAY.plusSeconds(1)))
                .build();
        assertThat(recorded).isEqualTo(2);
        assertThat(get(tenant, customer)).isEqualTo(expected);
        assertThat(list(tenant, customer, 0, "").getEntriesList()).containsExactly(email, analytics);
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasConsent)
                .extracting(FeedRecord::getConsent)
                .containsExactly(expected);
    }

    @Test
    void an_entry_sent_again_is_recorded_once() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        ConsentEntry entry = entry(customer, ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY)
                .build();
        record(tenant, entry);

        // When
        int recorded = record(tenant, entry);

        // Then
        assertThat(recorded).isZero();
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasConsent)
                .hasSize(1);
    }

    @Test
    void the_same_request_gives_the_same_answer_and_one_effect() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        RecordConsentsRequest request = RecordConsentsRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .addEntries(entry(aCustomer(), ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY))
                .build();
        int first = ingest.consents(tenant).recordConsents(request).getRecordedCount();

        // When
        int second = ingest.consents(tenant).recordConsents(request).getRecordedCount();

        // Then
        assertThat(second).isEqualTo(first).isEqualTo(1);
        GrpcErrors.failureOf(() -> ingest.consents(tenant)
                        .recordConsents(request.toBuilder()
                                .addEntries(entry(aCustomer(), ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY))
                                .build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void a_ledger_is_listed_page_by_page_newest_first() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        String customer = aCustomer();
        List<ConsentEntry> entries = IntStream.range(0, 25)
                .mapToObj(i -> entry(
                                customer,
                                i % 2 == 0
                                        ? ConsentPurpose.CONSENT_PURPOSE_ANALYTICS
                                        : ConsentPurpose.CONSENT_PURPOSE_PERSONALISATION,
                                YESTERDAY.plusSeconds(i / 5))
                        .setSource("s" + i)
                        .build())
                .toList();
        List<ConsentEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new java.util.Random(7));
        record(tenant, shuffled.toArray(ConsentEntry[]::new));

        // When
        List<ConsentEntry> listed = new ArrayList<>();
        String token = "";
        do {
            ListConsentEntriesResponse page = list(tenant, customer, 4, token);
            listed.addAll(page.getEntriesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        // Then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(listed)
                .extracting(found -> -found.getChangeTime().getSeconds())
                .isSorted();
    }

    @Test
    void a_page_token_belongs_to_its_customer() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        String customer = aCustomer();
        record(
                tenant,
                entry(customer, ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY)
                        .build(),
                entry(customer, ConsentPurpose.CONSENT_PURPOSE_PERSONALISATION, YESTERDAY)
                        .build());
        String token = list(tenant, customer, 1, "").getNextPageToken();

        // Then
        GrpcErrors.failureOf(() -> list(tenant, aCustomer(), 1, token))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void all_that_is_wrong_is_named_and_nothing_is_recorded() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();

        // Then
        GrpcErrors.failureOf(() -> record(
                        tenant,
                        entry(customer, ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY)
                                .build(),
                        entry(customer, ConsentPurpose.CONSENT_PURPOSE_MARKETING, YESTERDAY)
                                .build(),
                        entry(customer, ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY)
                                .setChannel(Channel.CHANNEL_SMS)
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("entries[1].channel", "entries[2].channel");
        assertThat(list(tenant, customer, 0, "").getEntriesList()).isEmpty();
    }

    @Test
    void nobody_has_decided_in_the_future_of_a_live_tenant() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        ConsentEntry tomorrow = entry(
                        aCustomer(), ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, now().plus(Duration.ofDays(1)))
                .build();

        // Then
        GrpcErrors.failureOf(() -> record(tenant, tomorrow))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("entries[0].change_time", "must not be in the future");
    }

    @Test
    void a_move_to_another_law_changes_the_state_on_the_feed() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();

        // When
        IdentifyCustomersResponse done = ingest.customers(tenant)
                .identifyCustomers(IdentifyCustomersRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .addIdentifications(Identification.newBuilder()
                                .setCustomerId(customer)
                                .setCountry("FR"))
                        .build());

        // Then
        assertThat(done).isNotNull();
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasConsent)
                .extracting(FeedRecord::getConsent)
                .containsExactly(ConsentState.newBuilder()
                        .setCustomerId(customer)
                        .setPersonalisationByLaw(true)
                        .build());
    }

    @Test
    void a_tenant_that_is_not_there_is_unknown() {
        // Given
        Tenant nobody = Tenant.newBuilder().setTenantId("1999999999").build();

        // Then
        GrpcErrors.failureOf(() -> record(
                        nobody,
                        entry(aCustomer(), ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, YESTERDAY)
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private int record(Tenant tenant, ConsentEntry... entries) {
        return ingest.consents(tenant)
                .recordConsents(RecordConsentsRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .addAllEntries(List.of(entries))
                        .build())
                .getRecordedCount();
    }

    private ConsentState get(Tenant tenant, String customer) {
        return ingest.consents(tenant)
                .getConsents(
                        GetConsentsRequest.newBuilder().setCustomerId(customer).build())
                .getState();
    }

    private ListConsentEntriesResponse list(Tenant tenant, String customer, int size, String token) {
        return ingest.consents(tenant)
                .listConsentEntries(ListConsentEntriesRequest.newBuilder()
                        .setCustomerId(customer)
                        .setPageSize(size)
                        .setPageToken(token)
                        .build());
    }

    private static ConsentEntry.Builder entry(String customer, ConsentPurpose purpose, Instant at) {
        return ConsentEntry.newBuilder()
                .setCustomerId(customer)
                .setPurpose(purpose)
                .setDecision(ConsentDecision.CONSENT_DECISION_GRANTED)
                .setChangeTime(time(at))
                .setSource("checkout");
    }
}
