package io.perennial.ingest.imports.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_CDNOW;
import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_JSONL;
import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_ONLINE_RETAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.grpc.Status.Code;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.GetImportRequest;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.ListImportsRequest;
import io.perennial.api.ingest.v1.ListImportsResponse;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.SkipReason;
import io.perennial.api.ingest.v1.SkippedCount;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IngestTest
class ImportGrpcTest {

    static final String CDNOW =
            " customer_id date items value\r\n 00001 19970101 1 11.77\r\n 00002 19970112 1 12.00\r\n"
                    + " 00002 19970112 1 12.00\r\n\r\n 00003 1997013 1 5.00\r\n 00004 19980701 2 0.00";

    static final String RETAIL = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            + "536365,A,\"WHITE, RED\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
            + "536366,B,X,1,2010-12-01 08:28:00,1.85,17850.0,United Kingdom\n"
            + "C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,France\n"
            + "536414,E,,56,2010-12-01 11:52:00,0.0,,United Kingdom\n"
            + "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,,United Kingdom\n"
            + "536365,F,Y,2,2010-12-01 08:26:00,3.39,17850.0,United Kingdom\n"
            + "536367,G,Y,two,2010-12-01 08:26:00,3.39,17850.0,United Kingdom\n"
            + "536368,G,Y,2,2010-12-01 08:26:00,3.39,13047,United Kingdom\n";

    static final String JSONL = """
            {"type":"identify","userId":"u1","timestamp":"2024-05-01T10:00:00Z","traits":{"email":"jane@example.com","address":{"country":"US","state":"CA"}}}
            {"type":"track","userId":"u1","event":"Order Completed","timestamp":"2024-05-01T10:01:00Z","properties":{"order_id":"o1","total":27.5,"currency":"USD","products":[{"sku":"p1","price":27.5}]}}
            {"type":"track","userId":"u1","event":"Product Viewed","timestamp":"2024-05-01T10:00:30Z","properties":{"sku":"p1"}}
            {"type":"track","userId":"u2","event":"Product Viewed","timestamp":"2024-05-01T10:00:30Z","properties":{"sku":"p1"}}
            {"type":"track","userId":"u2","event":"Product Viewed","timestamp":"2024-05-01T10:00:31Z","properties":{"sku":"p1"},"context":{"consent":{"categoryPreferences":{"analytics":true}}}}
            {"type":"page","userId":"u2"}
            {"type":"track","anonymousId":"a"}
            {"type":"track","userId":"u1","event":"Product Viewed","timestamp":"yesterday","properties":{"sku":"p1"}}
            {"type":"identify","userId":"u3","timestamp":"2024-05-01T10:00:00Z","traits":{"email":"x@marketplace.amazon.de"}}
            {"type":"track","userId":"u4","event":"Message Sent","timestamp":"2024-05-01T10:00:00Z","properties":{"message_id":"m","channel":"email","campaign_id":"%s"}}
            """.formatted("x".repeat(129));

    private @Nullable ImportClient opened;

    @BeforeEach
    void openTenant() {
        opened = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY);
    }

    @AfterEach
    void close() {
        client().close();
    }

    private ImportClient client() {
        return Objects.requireNonNull(opened);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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

    @Test
    void imports_are_listed_page_by_page_the_newest_first_and_by_state() {
        // Given
        String open = client().create(IMPORT_FORMAT_CDNOW);
        String done = client().create(ImportClient.draft(IMPORT_FORMAT_CDNOW).setSource("other"));
        client().upload(done, bytes(CDNOW), 1 << 20);
        String latest = client().create(IMPORT_FORMAT_CDNOW);
        var request = ListImportsRequest.newBuilder().setPageSize(2);

        // When
        ListImportsResponse first = client().imports().listImports(request.build());
        ListImportsResponse second = client().imports()
                .listImports(request.setPageToken(first.getNextPageToken()).build());

        // Then
        assertThat(first.getImportsList()).extracting(Import::getImportId).containsExactly(latest, done);
        assertThat(second.getImportsList()).extracting(Import::getImportId).containsExactly(open);
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(first.getImports(1)).isEqualTo(client().get(done));
        assertThat(first.getImports(1).getSource()).isEqualTo("other");
        assertThat(client().imports()
                        .listImports(ListImportsRequest.newBuilder()
                                .setState(ImportState.IMPORT_STATE_OPEN)
                                .build())
                        .getImportsList())
                .extracting(Import::getImportId)
                .containsExactly(latest, open);
        GrpcErrors.failureOf(() -> client().imports()
                        .listImports(request.setState(ImportState.IMPORT_STATE_FINISHED)
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

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

    private long recordsOfCustomers(String which) {
        return Sql.count(
                TestDatabase.of("ingest"),
                "SELECT count(*) FROM feed_record WHERE kind IN ('PROFILE', 'CONSENT') AND " + which
                        + " AND tenant_id = " + client().tenant());
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

    @Test
    void errors_are_listed_page_by_page_in_the_order_of_the_file() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);
        Import done = client().upload(id, bytes("bad\n".repeat(120)), 1 << 20);

        // When
        var lines = new ArrayList<Long>();
        String token = "";
        do {
            var page = client().imports()
                    .listImportErrors(ListImportErrorsRequest.newBuilder()
                            .setImportId(id)
                            .setPageSize(50)
                            .setPageToken(token)
                            .build());
            page.getErrorsList().forEach(error -> lines.add(error.getLine()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        // Then
        // The first line could be a header, so the first fault is in the second.
        assertThat(done.getEvents().getRejected()).isEqualTo(119);
        assertThat(lines).hasSize(119).isSorted();
    }

    @Test
    void only_the_first_ten_thousand_errors_are_kept_and_all_are_counted() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);

        // When
        Import done = client().upload(id, bytes("1 bad line\n".repeat(10_500)), 1 << 20);

        // Then
        assertThat(done.getEvents().getRejected()).isEqualTo(10_500);
        var last = client().imports()
                .listImportErrors(ListImportErrorsRequest.newBuilder()
                        .setImportId(id)
                        .setPageSize(1_000)
                        .setPageToken(PageToken.encode("ListImportErrors", id, List.of("9500")))
                        .build());
        assertThat(last.getErrorsList()).hasSize(500);
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

    @Test
    void a_request_id_with_another_content_is_refused() {
        // Given
        var draft = ImportClient.draft(IMPORT_FORMAT_CDNOW);
        String id = client().create(draft);

        // Then
        assertThat(id).isNotEmpty();
        GrpcErrors.failureOf(() -> client().create(draft.setSource("other")))
                .hasCode(Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void a_currency_that_is_none_is_refused() {
        GrpcErrors.failureOf(() ->
                        client().create(ImportClient.draft(IMPORT_FORMAT_CDNOW).setCurrencyCode("QQQ")))
                .hasCode(Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID);
    }

    @Test
    void demo_contacts_of_a_live_tenant_are_refused() {
        try (var live = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_LIVE)) {
            GrpcErrors.failureOf(() ->
                            live.create(ImportClient.draft(IMPORT_FORMAT_CDNOW).setDemoContacts(true)))
                    .hasCode(Code.FAILED_PRECONDITION)
                    .hasReason(IngestErrorReason.INGEST_ERROR_REASON_CLOCK_LIVE);
        }
    }

    @Test
    void an_unknown_import_is_not_found_anywhere() {
        // Given
        String id = UUID.randomUUID().toString();

        // Then
        GrpcErrors.failureOf(() -> client().get(id))
                .hasCode(Code.NOT_FOUND)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_IMPORT_NOT_FOUND)
                .hasMetadata("importId", id);
        GrpcErrors.failureOf(() -> errors(id))
                .hasCode(Code.NOT_FOUND)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_IMPORT_NOT_FOUND);
        try (var stream = client().stream(id)) {
            stream.send(0, bytes("x"), true);
            GrpcErrors.failureOf(stream::answer)
                    .hasCode(Code.NOT_FOUND)
                    .hasReason(IngestErrorReason.INGEST_ERROR_REASON_IMPORT_NOT_FOUND);
        }
    }

    @Test
    void an_import_of_another_tenant_is_not_found() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);

        // Then
        try (var other = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            GrpcErrors.failureOf(() -> other.imports()
                            .getImport(GetImportRequest.newBuilder()
                                    .setImportId(id)
                                    .build()))
                    .hasCode(Code.NOT_FOUND)
                    .hasReason(IngestErrorReason.INGEST_ERROR_REASON_IMPORT_NOT_FOUND);
        }
    }

    @Test
    void a_piece_that_starts_elsewhere_is_refused_with_the_place_to_go_on_from() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);

        // Then
        try (var stream = client().stream(id)) {
            stream.send(0, bytes("1 19970101 1 1.00\n2 1997"), false);
            assertThat(stream.answer().getCommittedBytes()).isEqualTo(18);
            stream.send(30, bytes("x"), false);
            GrpcErrors.failureOf(stream::answer)
                    .hasCode(Code.FAILED_PRECONDITION)
                    .hasReason(IngestErrorReason.INGEST_ERROR_REASON_IMPORT_OFFSET)
                    .hasMetadata("importId", id)
                    .hasMetadata("committedBytes", 18)
                    .hasMetadata("offsetBytes", 30);
        }
    }

    @Test
    void a_finished_import_takes_no_more_bytes() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);
        Import done = client().upload(id, bytes(CDNOW), 1 << 20);

        // Then
        try (var stream = client().stream(id)) {
            stream.send(done.getCommittedBytes(), bytes("x"), true);
            GrpcErrors.failureOf(stream::answer)
                    .hasCode(Code.FAILED_PRECONDITION)
                    .hasReason(IngestErrorReason.INGEST_ERROR_REASON_IMPORT_FINISHED)
                    .hasMetadata("importId", id);
        }
    }

    @Test
    void a_piece_of_more_than_a_mebibyte_is_refused() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);

        // Then
        try (var stream = client().stream(id)) {
            stream.send(0, new byte[(1 << 20) + 1], false);
            GrpcErrors.failureOf(stream::answer)
                    .hasCode(Code.INVALID_ARGUMENT)
                    .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID);
        }
    }

    @Test
    void a_page_token_of_another_import_is_refused() {
        // Given
        String id = client().create(IMPORT_FORMAT_CDNOW);

        // Then
        GrpcErrors.failureOf(() -> client().imports()
                        .listImportErrors(ListImportErrorsRequest.newBuilder()
                                .setImportId(id)
                                .setPageToken("bm9uZQ")
                                .build()))
                .hasCode(Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }
}
