package io.perennial.ingest.customer.grpc;

import static io.perennial.ingest.testkit.EventFixture.OWN_SHOP;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aStrictShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.api.ingest.v1.ContactPoint;
import io.perennial.api.ingest.v1.ContactStatus;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.EraseCustomerRequest;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.Law;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.ResolvedContact;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngestTest
class CustomerGrpcTest {

    private static final Origin MARKETPLACE = Origin.newBuilder()
            .setChannel(SalesChannel.SALES_CHANNEL_MARKETPLACE)
            .setMarketplace("amazon.de")
            .build();

    @Inject
    Ingest ingest;

    @Test
    void an_identified_customer_has_a_profile_here_and_on_the_feed() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();

        // When
        identify(tenant, somebody(customer));

        // Then
        CustomerProfile profile = get(tenant, customer);
        assertThat(profile.toBuilder().clearUpdateTime().build())
                .isEqualTo(CustomerProfile.newBuilder()
                        .setCustomerId(customer)
                        .setLocale("de-CH")
                        .setZone("Europe/Zurich")
                        .setCountry("CH")
                        .setFirstTouchChannel("newsletter")
                        .addReachableChannels(Channel.CHANNEL_EMAIL)
                        .setLaw(Law.LAW_OPT_IN)
                        .build());
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasProfile)
                .extracting(FeedRecord::getProfile)
                .containsExactly(profile);
        assertThat(ingest.feed(tenant, customer).toString()).doesNotContain("example.org", "Jo Doe");
    }

    @Test
    void traits_that_are_given_replace_those_that_were_there_and_the_first_touch_stays() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        identify(tenant, somebody(customer));

        // When
        identify(
                tenant,
                Identification.newBuilder()
                        .setCustomerId(customer)
                        .setCountry("US")
                        .setRegion("CA")
                        .setLocale("")
                        .setFirstTouchChannel("ads"));

        // Then
        assertThat(get(tenant, customer).toBuilder().clearUpdateTime().build())
                .isEqualTo(CustomerProfile.newBuilder()
                        .setCustomerId(customer)
                        .setZone("Europe/Zurich")
                        .setCountry("US")
                        .setRegion("CA")
                        .setFirstTouchChannel("newsletter")
                        .addReachableChannels(Channel.CHANNEL_EMAIL)
                        .setLaw(Law.LAW_OPT_OUT)
                        .build());
    }

    @Test
    void a_customer_of_whom_only_events_are_known_has_an_empty_profile() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        ingest.send(tenant, anOrder(customer).build());

        // Then
        assertThat(get(tenant, customer))
                .isEqualTo(CustomerProfile.newBuilder()
                        .setCustomerId(customer)
                        .setLaw(Law.LAW_OPT_IN)
                        .build());
    }

    @Test
    void on_the_feed_the_law_of_an_unknown_country_is_left_to_the_tenants_default() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();

        // When
        identify(tenant, Identification.newBuilder().setCustomerId(customer).setLocale("de"));

        // Then
        assertThat(get(tenant, customer).getLaw()).isEqualTo(Law.LAW_OPT_IN);
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasProfile)
                .extracting(found -> found.getProfile().getLaw())
                .containsExactly(Law.LAW_UNSPECIFIED);
    }

    @Test
    void a_customer_of_whom_nothing_is_known_is_not_found() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());

        // Then
        GrpcErrors.failureOf(() -> get(tenant, "nobody"))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_CUSTOMER_NOT_FOUND)
                .hasMetadata("customerId", "nobody");
    }

    @Test
    void the_same_request_has_one_effect() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        IdentifyCustomersRequest request = IdentifyCustomersRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .addIdentifications(somebody(customer))
                .build();

        // When
        List.of(1, 2)
                .forEach(_ -> assertThat(ingest.customers(tenant).identifyCustomers(request))
                        .isNotNull());

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasProfile)
                .hasSize(1);
        GrpcErrors.failureOf(() -> ingest.customers(tenant)
                        .identifyCustomers(request.toBuilder()
                                .addIdentifications(somebody(aCustomer()))
                                .build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1@marketplace.amazon.de",
                "x1@Marketplace.Amazon.co.uk",
                "x1@members.ebay.com",
                "x1@relay.walmart.com"
            })
    void a_marketplaces_relay_is_no_contact(String address) {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();

        // Then
        GrpcErrors.failureOf(() -> identify(tenant, somebody(customer).addContacts(email(address, OWN_SHOP))))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_RELAY_ADDRESS)
                .hasMetadata("field", "identifications[0].contacts[1].address")
                .hasMetadataKey("domain")
                .neverSays("x1@");
        GrpcErrors.failureOf(() -> get(tenant, customer)).hasCode(Status.Code.NOT_FOUND);
    }

    @Test
    void all_that_is_wrong_is_named_without_repeating_what_is_personal() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());

        // Then
        GrpcErrors.failureOf(() -> identify(
                        tenant,
                        Identification.newBuilder()
                                .setCustomerId(aCustomer())
                                .setZone("Mars/Olympus")
                                .setLocale("not a locale")
                                .addContacts(email("jo-at-example.org", OWN_SHOP))
                                .addContacts(email(
                                        "jo@example.org",
                                        Origin.newBuilder()
                                                .setChannel(SalesChannel.SALES_CHANNEL_MARKETPLACE)
                                                .build()))))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields(
                        "identifications[0].zone",
                        "identifications[0].locale",
                        "identifications[0].contacts[0].address",
                        "identifications[0].contacts[1].origin.marketplace")
                .neverSays("example.org");
    }

    @Test
    void an_address_is_given_only_where_all_allows_it() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String reachable = aCustomer();
        String withoutConsent = aCustomer();
        String withoutContact = aCustomer();
        String ofMarketplace = aCustomer();
        String erased = aCustomer();
        String withdrawn = aCustomer();
        identify(tenant, somebody(reachable));
        identify(tenant, somebody(withoutConsent));
        identify(tenant, somebody(erased));
        identify(tenant, somebody(withdrawn));
        identify(
                tenant,
                Identification.newBuilder()
                        .setCustomerId(ofMarketplace)
                        .addContacts(email("jo@example.org", MARKETPLACE)));
        consent(
                tenant,
                ConsentDecision.CONSENT_DECISION_GRANTED,
                2,
                reachable,
                withoutContact,
                ofMarketplace,
                erased,
                withdrawn);
        consent(tenant, ConsentDecision.CONSENT_DECISION_REFUSED, 1, withdrawn);
        erase(tenant, erased);

        // When
        List<ResolvedContact> contacts =
                resolve(tenant, reachable, withoutConsent, withoutContact, ofMarketplace, erased, withdrawn, reachable);

        // Then
        assertThat(contacts)
                .extracting(ResolvedContact::getStatus)
                .containsExactly(
                        ContactStatus.CONTACT_STATUS_AVAILABLE,
                        ContactStatus.CONTACT_STATUS_NO_CONSENT,
                        ContactStatus.CONTACT_STATUS_NO_CONTACT,
                        ContactStatus.CONTACT_STATUS_ORIGIN_DENIED,
                        ContactStatus.CONTACT_STATUS_ERASED,
                        ContactStatus.CONTACT_STATUS_NO_CONSENT,
                        ContactStatus.CONTACT_STATUS_AVAILABLE);
        assertThat(contacts.getFirst().getAddress()).isEqualTo("Jo.Doe@example.org");
        assertThat(contacts.getFirst().getName()).isEqualTo("Jo Doe");
        assertThat(contacts.getFirst().getAddressHash()).hasSize(64);
        assertThat(contacts.subList(1, 6))
                .allSatisfy(contact -> assertThat(contact.getAddress() + contact.getName() + contact.getAddressHash())
                        .isEmpty());
    }

    @Test
    void one_address_has_one_hash_however_it_is_written() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String one = aCustomer();
        String other = aCustomer();
        identify(tenant, Identification.newBuilder().setCustomerId(one).addContacts(email("Jo@Example.ORG", OWN_SHOP)));
        identify(
                tenant,
                Identification.newBuilder().setCustomerId(other).addContacts(email("jo@example.org", OWN_SHOP)));
        consent(tenant, ConsentDecision.CONSENT_DECISION_GRANTED, 1, one, other);

        // When
        List<ResolvedContact> contacts = resolve(tenant, one, other);

        // Then
        assertThat(contacts)
                .extracting(ResolvedContact::getAddress)
                .containsExactly("Jo@example.org", "jo@example.org");
        assertThat(contacts.get(0).getAddressHash()).isEqualTo(contacts.get(1).getAddressHash());
    }

    @Test
    void a_tenant_that_is_not_there_is_unknown() {
        GrpcErrors.failureOf(() ->
                        identify(Tenant.newBuilder().setTenantId("1999999999").build(), somebody(aCustomer())))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private static Identification.Builder somebody(String customer) {
        return Identification.newBuilder()
                .setCustomerId(customer)
                .setName("Jo Doe")
                .setLocale("de-CH")
                .setZone("Europe/Zurich")
                .setCountry("CH")
                .setFirstTouchChannel("newsletter")
                .addContacts(email("Jo.Doe@Example.ORG", OWN_SHOP));
    }

    private static ContactPoint email(String address, Origin origin) {
        return ContactPoint.newBuilder()
                .setChannel(Channel.CHANNEL_EMAIL)
                .setAddress(address)
                .setOrigin(origin)
                .build();
    }

    private String identify(Tenant tenant, Identification.Builder identification) {
        return ingest.customers(tenant)
                .identifyCustomers(IdentifyCustomersRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .addIdentifications(identification)
                        .build())
                .toString();
    }

    private CustomerProfile get(Tenant tenant, String customer) {
        return ingest.customers(tenant)
                .getCustomer(
                        GetCustomerRequest.newBuilder().setCustomerId(customer).build())
                .getCustomer();
    }

    private List<ResolvedContact> resolve(Tenant tenant, String... customers) {
        return ingest.customers(tenant)
                .resolveContacts(ResolveContactsRequest.newBuilder()
                        .setChannel(Channel.CHANNEL_EMAIL)
                        .addAllCustomerIds(List.of(customers))
                        .build())
                .getContactsList();
    }

    private void consent(Tenant tenant, ConsentDecision decision, int hoursAgo, String... customers) {
        RecordConsentsRequest.Builder request =
                RecordConsentsRequest.newBuilder().setRequestId(Ingest.requestId());
        for (String customer : customers) {
            request.addEntries(ConsentEntry.newBuilder()
                    .setCustomerId(customer)
                    .setPurpose(ConsentPurpose.CONSENT_PURPOSE_MARKETING)
                    .setChannel(Channel.CHANNEL_EMAIL)
                    .setDecision(decision)
                    .setChangeTime(time(now().minus(Duration.ofHours(hoursAgo))))
                    .setSource("test"));
        }
        assertThat(ingest.consents(tenant).recordConsents(request.build()).getRecordedCount())
                .isEqualTo(customers.length);
    }

    private void erase(Tenant tenant, String customer) {
        assertThat(ingest.privacy(tenant)
                        .eraseCustomer(EraseCustomerRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .setCustomerId(customer)
                                .build())
                        .hasEraseTime())
                .isTrue();
    }
}
