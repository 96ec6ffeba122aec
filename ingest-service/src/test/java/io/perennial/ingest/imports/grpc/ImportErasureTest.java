package io.perennial.ingest.imports.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_CDNOW;
import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_ONLINE_RETAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.EraseCustomerRequest;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Erasure of a customer of whom a file is just being loaded. */
@IngestTest
class ImportErasureTest {

    private static final byte[] RETAIL =
            ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                            + "1,A,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
                            + "2,A,X,6,2010-12-01 08:26:00,2.55,13047,United Kingdom\n"
                            + "1,B,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n")
                    .getBytes(StandardCharsets.UTF_8);

    private static final byte[] CDNOW =
            "00001 19970101 1 11.77\n00002 19970112 1 12.00\n00001 19970113 1 5.00\n".getBytes(StandardCharsets.UTF_8);

    @Inject
    Ingest ingest;

    @Test
    void rows_that_wait_for_their_invoice_go_and_those_that_come_later_make_no_order() {
        // Given
        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            String id = client.create(IMPORT_FORMAT_ONLINE_RETAIL);
            uploadFirstHalf(client, id, RETAIL);

            // When
            erase(client, "17850");
            long kept = count("import_row", client, "17850");
            Import done = client.upload(id, RETAIL, 1 << 20);

            // Then
            assertThat(kept).isZero();
            assertThat(done.getEvents().getAccepted()).isEqualTo(1);
            assertThat(done.getEvents().getRejected()).isEqualTo(1);
            assertThat(count("event", client, "17850")).isZero();
            assertThat(count("import_row", client, "17850")).isZero();
        }
    }

    @Test
    void rows_of_one_who_was_erased_before_are_rejected_and_never_kept() {
        // Given
        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            erase(client, "17850");
            String id = client.create(IMPORT_FORMAT_ONLINE_RETAIL);

            // When
            uploadFirstHalf(client, id, RETAIL);
            long kept = count("import_row", client, "17850");
            long others = count("import_row", client, "13047");
            Import done = client.upload(id, RETAIL, 1 << 20);

            // Then
            assertThat(kept).isZero();
            assertThat(others).isEqualTo(1);
            assertThat(done.getEvents().getAccepted()).isEqualTo(1);
            assertThat(done.getEvents().getRejected()).isEqualTo(2);
            assertThat(client.imports()
                            .listImportErrors(ListImportErrorsRequest.newBuilder()
                                    .setImportId(id)
                                    .build())
                            .getErrorsList())
                    .extracting(ImportError::getLine, ImportError::getReason)
                    .containsExactly(
                            tuple(2L, EventReason.EVENT_REASON_CUSTOMER_ERASED),
                            tuple(4L, EventReason.EVENT_REASON_CUSTOMER_ERASED));
        }
    }

    @Test
    void of_one_who_was_erased_before_an_import_with_made_up_contacts_knows_nothing() {
        // Given
        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            erase(client, "00001");
            String id = client.create(ImportClient.draft(IMPORT_FORMAT_CDNOW).setDemoContacts(true));

            // When
            uploadFirstHalf(client, id, CDNOW);

            // Then
            assertThat(count("import_customer", client, "00001")).isZero();
            assertThat(count("import_customer", client, "00002")).isEqualTo(1);
        }
    }

    @Test
    void what_is_known_for_made_up_contacts_goes_and_no_contact_comes_back() {
        // Given
        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            String id = client.create(ImportClient.draft(IMPORT_FORMAT_CDNOW).setDemoContacts(true));
            uploadFirstHalf(client, id, CDNOW);

            // When
            erase(client, "00001");
            long kept = count("import_customer", client, "00001");
            Import done = client.upload(id, CDNOW, 1 << 20);

            // Then
            assertThat(kept).isZero();
            assertThat(done.getEvents().getRejected()).isEqualTo(1);
            for (String table :
                    new String[] {"event", "customer", "contact_point", "consent_entry", "import_customer"}) {
                assertThat(count(table, client, "00001")).as(table).isZero();
            }
        }
    }

    /** All but the last of the lines. */
    private static void uploadFirstHalf(ImportClient client, String id, byte[] file) {
        int half = file.length - 10;
        try (var stream = client.stream(id)) {
            stream.send(0, Arrays.copyOf(file, half), false);
            assertThat(stream.answer().getCommittedBytes()).isPositive();
        }
    }

    private void erase(ImportClient client, String customer) {
        Tenant tenant = Tenant.newBuilder()
                .setTenantId(Integer.toString(client.tenant()))
                .build();
        assertThat(ingest.privacy(tenant)
                        .eraseCustomer(EraseCustomerRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .setCustomerId(customer)
                                .build())
                        .hasEraseTime())
                .isTrue();
    }

    private static long count(String table, ImportClient client, String customer) {
        return Sql.count(
                TestDatabase.of("ingest"),
                "SELECT count(*) FROM " + table + " WHERE tenant_id = " + client.tenant() + " AND customer_id = '"
                        + customer + "'");
    }
}
