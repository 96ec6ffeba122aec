package io.perennial.ingest.imports.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_JSONL;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.ContactStatus;
import io.perennial.api.ingest.v1.GetConsentsRequest;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.ResolvedContact;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON lines without any word of consent, where the law asks for it: what a demo makes of them, and what nobody else does. */
@IngestTest
class ImportDemoTest extends ReplayTenantTest {

    private static final byte[] CALLS = """
            {"type":"identify","userId":"u1","timestamp":"2024-05-01T09:00:00Z","traits":{"email":"jane@example.com"}}
            {"type":"track","userId":"u1","messageId":"a","event":"Product Viewed","timestamp":"2024-05-01T10:00:00","properties":{"sku":"p1"}}
            {"type":"track","userId":"u2","messageId":"b","event":"Product Added","timestamp":"2024-05-01T10:00:00","properties":{"sku":"p1"}}
            {"type":"track","userId":"u2","messageId":"c","event":"Order Completed","timestamp":"2024-05-01T11:00:00","properties":{"order_id":"o1","total":9.5}}
            {"type":"identify","userId":"u2","timestamp":"2024-05-02T09:00:00Z","traits":{"email":"joe@example.com"}}
            {"type":"track","userId":"u3","messageId":"d","event":"Wishlist Shared","timestamp":"2024-05-01T10:00:00"}
            {"type":"track","userId":"u4","messageId":"e","event":"Product Viewed","timestamp":"2024-05-01T10:00:00","properties":{"sku":"p1"}}
            {"type":"track","userId":"u4","messageId":"f","event":"Ticket Opened","timestamp":"2024-05-02T10:00:00","properties":{"ticket_id":"t"},"context":{"consent":{"categoryPreferences":{"analytics":false,"marketing":false}}}}
            {"type":"track","userId":"u4","messageId":"g","event":"Product Viewed","timestamp":"2024-05-03T10:00:00","properties":{"sku":"p1"}}
            """.getBytes(StandardCharsets.UTF_8);

    @Inject
    Ingest ingest;

    @Test
    void without_the_demo_no_behaviour_is_stored_and_orders_are() {
        // When
        Import done = client().upload(client().create(IMPORT_FORMAT_JSONL), CALLS, 1 << 20);

        // Then
        assertThat(done.getEvents().getAccepted()).isEqualTo(2);
        assertThat(done.getEvents().getConsentDenied()).isEqualTo(5);
    }

    @Test
    void with_the_demo_all_behaviour_is_stored_until_a_customer_says_no() {
        // When
        Import done = upload();
        Import again = upload();

        // Then
        assertThat(done.getEvents().getAccepted()).isEqualTo(6);
        assertThat(done.getEvents().getConsentDenied()).isEqualTo(1);
        assertThat(again.getEvents().getDuplicate()).isEqualTo(6);
        assertThat(again.getEvents().getConsentDenied()).isEqualTo(1);
    }

    @Test
    void made_up_addresses_may_be_written_to_and_real_ones_only_with_a_yes_of_their_own() {
        // When
        Import done = upload();

        // Then
        assertThat(done.getDemoContactCount()).isEqualTo(2);
        assertThat(client().customers()
                        .resolveContacts(ResolveContactsRequest.newBuilder()
                                .setChannel(Channel.CHANNEL_EMAIL)
                                .addAllCustomerIds(List.of("u1", "u2", "u3", "u4"))
                                .build())
                        .getContactsList())
                .extracting(ResolvedContact::getStatus)
                .containsExactly(
                        ContactStatus.CONTACT_STATUS_NO_CONSENT,
                        ContactStatus.CONTACT_STATUS_NO_CONSENT,
                        ContactStatus.CONTACT_STATUS_AVAILABLE,
                        ContactStatus.CONTACT_STATUS_NO_CONSENT);
    }

    @Test
    void whoever_may_be_analysed_may_be_profiled_too() {
        // When
        Import done = upload();

        // Then
        assertThat(done.getEvents().getRejected()).isZero();
        assertThat(List.of("u1", "u2", "u3", "u4"))
                .allSatisfy(customer -> assertThat(consents(customer).getPersonalisation())
                        .as(customer)
                        .isTrue());
    }

    private Import upload() {
        return client().upload(
                        client().create(ImportClient.draft(IMPORT_FORMAT_JSONL).setDemoContacts(true)), CALLS, 200);
    }

    private ConsentState consents(String customer) {
        Tenant tenant = Tenant.newBuilder()
                .setTenantId(Integer.toString(client().tenant()))
                .build();
        return ingest.consents(tenant)
                .getConsents(
                        GetConsentsRequest.newBuilder().setCustomerId(customer).build())
                .getState();
    }
}
