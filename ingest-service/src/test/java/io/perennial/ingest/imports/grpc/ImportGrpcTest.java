package io.perennial.ingest.imports.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_CDNOW;
import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_JSONL;
import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_ONLINE_RETAIL;
import static io.perennial.ingest.imports.grpc.ImportFixture.CDNOW;
import static io.perennial.ingest.imports.grpc.ImportFixture.JSONL;
import static io.perennial.ingest.imports.grpc.ImportFixture.RETAIL;
import static io.perennial.ingest.imports.grpc.ImportFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.SkipReason;
import io.perennial.api.ingest.v1.SkippedCount;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@IngestTest
class ImportGrpcTest extends ReplayTenantTest {

    @Test
    void cdnow_text_is_recorded_and_loaded_again_is_known() {
        // When
        Import first = client().upload(client().create(IMPORT_FORMAT_CDNOW), bytes(CDNOW), 1 << 20);
        Import again = client().upload(client().create(IMPORT_FORMAT_CDNOW), bytes(CDNOW), 50);

        // Then
        assertThat(first)
                .isEqualTo(Import.newBuilder()
                        .setImportId(first.getImportId())
                        .setSource("history")
                        .setCreateTime(first.getCreateTime())
                        .setFormat(IMPORT_FORMAT_CDNOW)
                        .setState(ImportState.IMPORT_STATE_FINISHED)
                        .setCommittedBytes(CDNOW.length())
                        .setLineCount(7)
                        .setEvents(counts(4, 0, 1, 0))
                        .addSkipped(skipped(SkipReason.SKIP_REASON_HEADER, 1))
                        .addSkipped(skipped(SkipReason.SKIP_REASON_BLANK, 1))
                        .build());
        assertThat(again.getEvents()).isEqualTo(counts(0, 4, 1, 0));
        assertThat(errors(first.getImportId()))
                .extracting(
                        ImportError::getLine, ImportError::getReason, ImportError::getField, ImportError::getMessage)
                .containsExactly(tuple(
                        6L,
                        EventReason.EVENT_REASON_LINE_MALFORMED,
                        "date",
                        "\"1997013\" (expected: a day as yyyymmdd)"));
    }

    @Test
    void online_retail_rows_become_orders_and_refunds_when_all_are_there() {
        // When
        Import first = client().upload(client().create(IMPORT_FORMAT_ONLINE_RETAIL), bytes(RETAIL), 100);
        Import again = client().upload(client().create(IMPORT_FORMAT_ONLINE_RETAIL), bytes(RETAIL), 1 << 20);

        // Then
        assertThat(first)
                .isEqualTo(Import.newBuilder()
                        .setImportId(first.getImportId())
                        .setSource("history")
                        .setCreateTime(first.getCreateTime())
                        .setFormat(IMPORT_FORMAT_ONLINE_RETAIL)
                        .setState(ImportState.IMPORT_STATE_FINISHED)
                        .setCommittedBytes(RETAIL.length())
                        .setLineCount(9)
                        .setEvents(counts(4, 0, 1, 0))
                        .addSkipped(skipped(SkipReason.SKIP_REASON_HEADER, 1))
                        .addSkipped(skipped(SkipReason.SKIP_REASON_NO_CUSTOMER, 1))
                        .addSkipped(skipped(SkipReason.SKIP_REASON_ADJUSTMENT, 1))
                        .build());
        assertThat(again.getEvents()).isEqualTo(counts(0, 4, 1, 0));
        assertThat(errors(first.getImportId()))
                .extracting(ImportError::getLine, ImportError::getField)
                .containsExactly(tuple(8L, "Quantity"));
    }

    @Test
    void json_lines_are_recorded_line_by_line_with_consent_and_each_bad_line_is_told() {
        // When
        Import first = client().upload(client().create(IMPORT_FORMAT_JSONL), bytes(JSONL), 1 << 20);
        Import again = client().upload(client().create(IMPORT_FORMAT_JSONL), bytes(JSONL), 333);

        // Then
        assertThat(first.getEvents()).isEqualTo(counts(3, 0, 3, 1));
        assertThat(first.getProfileCount()).isEqualTo(1);
        assertThat(first.getSkippedList())
                .containsExactly(
                        skipped(SkipReason.SKIP_REASON_NO_CUSTOMER, 1),
                        skipped(SkipReason.SKIP_REASON_UNSUPPORTED_TYPE, 1));
        assertThat(again.getEvents()).isEqualTo(counts(0, 3, 3, 1));
        assertThat(errors(first.getImportId()))
                .extracting(ImportError::getLine, ImportError::getField)
                .containsExactly(
                        tuple(8L, "timestamp"),
                        tuple(9L, "contacts[0].address"),
                        tuple(10L, "message_sent.message.campaign_id"));
        assertThat(errors(first.getImportId()))
                .noneMatch(error -> error.getMessage().contains("x@"));
    }

    @Test
    void profiles_and_consents_of_an_import_are_history_as_its_events_are() {
        // When
        Import done = client().upload(client().create(IMPORT_FORMAT_JSONL), bytes(JSONL), 1 << 20);

        // Then
        assertThat(done.getProfileCount()).isEqualTo(1);
        assertThat(recordsOfCustomers("backfill")).isGreaterThanOrEqualTo(2);
        assertThat(recordsOfCustomers("NOT backfill")).isZero();
    }

    @Test
    void events_at_or_after_the_given_time_are_skipped_and_counted() {
        // Given
        var draft = ImportClient.draft(IMPORT_FORMAT_CDNOW);
        draft.getBeforeTimeBuilder()
                .setSeconds(Instant.parse("1997-01-12T00:00:00Z").getEpochSecond());

        // When
        Import done = client().upload(client().create(draft), bytes(CDNOW), 1 << 20);

        // Then
        assertThat(done.getEvents()).isEqualTo(counts(1, 0, 1, 0));
        assertThat(done.getSkippedList()).contains(skipped(SkipReason.SKIP_REASON_AFTER_BEFORE_TIME, 3));
    }

    @Test
    void demo_contacts_can_be_written_to_and_have_the_zone_of_their_country() {
        // Given
        String cdnow = client().create(ImportClient.draft(IMPORT_FORMAT_CDNOW).setDemoContacts(true));
        String retail = client().create(ImportClient.draft(IMPORT_FORMAT_ONLINE_RETAIL)
                .setSource("retail")
                .setDemoContacts(true));
        String jsonl = client().create(ImportClient.draft(IMPORT_FORMAT_JSONL)
                .setSource("calls")
                .setDemoContacts(true));

        // When
        Import orders = client().upload(cdnow, bytes(CDNOW), 40);
        Import invoices = client().upload(retail, bytes(RETAIL), 100);
        Import calls = client().upload(jsonl, bytes(JSONL), 200);

        // Then
        assertThat(List.of(orders.getDemoContactCount(), invoices.getDemoContactCount(), calls.getDemoContactCount()))
                .containsExactly(3L, 3L, 2L);
        assertThat(calls.getEvents()).isEqualTo(counts(4, 0, 3, 0));
        assertThat(resolved("00001", "14527", "u1", "u2"))
                .containsExactly("00001@example.invalid", "14527@example.invalid", "", "u2@example.invalid");
        assertThat(List.of(zone("00001"), zone("14527"), zone("17850")))
                .containsExactly("America/New_York", "Europe/Paris", "Europe/London");
    }

    @Test
    void a_request_sent_again_answers_the_same_import() {
        // Given
        var draft = ImportClient.draft(IMPORT_FORMAT_CDNOW);

        // When
        String first = client().create(draft);
        String again = client().create(draft);

        // Then
        assertThat(again).isEqualTo(first);
    }

    @Test
    void a_file_of_no_bytes_is_finished_at_once() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);

        // When
        Import done = client().upload(id, new byte[0], 1);

        // Then
        assertThat(done.getState()).isEqualTo(ImportState.IMPORT_STATE_FINISHED);
        assertThat(done.getLineCount()).isZero();
    }

    private static EventCounts counts(long accepted, long duplicate, long rejected, long denied) {
        return EventCounts.newBuilder()
                .setSent(accepted + duplicate + rejected + denied)
                .setAccepted(accepted)
                .setDuplicate(duplicate)
                .setRejected(rejected)
                .setConsentDenied(denied)
                .build();
    }

    private static SkippedCount skipped(SkipReason reason, long count) {
        return SkippedCount.newBuilder().setReason(reason).setCount(count).build();
    }

    private List<ImportError> errors(String id) {
        return client().imports()
                .listImportErrors(
                        ListImportErrorsRequest.newBuilder().setImportId(id).build())
                .getErrorsList();
    }

    private long recordsOfCustomers(String which) {
        return Sql.count(
                TestDatabase.of("ingest"),
                "SELECT count(*) FROM feed_record WHERE kind IN ('PROFILE', 'CONSENT') AND " + which
                        + " AND tenant_id = " + client().tenant());
    }

    private List<String> resolved(String... customers) {
        var addresses = new ArrayList<String>();
        client().customers()
                .resolveContacts(ResolveContactsRequest.newBuilder()
                        .setChannel(Channel.CHANNEL_EMAIL)
                        .addAllCustomerIds(List.of(customers))
                        .build())
                .getContactsList()
                .forEach(contact -> addresses.add(contact.getAddress()));
        return addresses;
    }

    private String zone(String customer) {
        return client().customers()
                .getCustomer(
                        GetCustomerRequest.newBuilder().setCustomerId(customer).build())
                .getCustomer()
                .getZone();
    }
}
