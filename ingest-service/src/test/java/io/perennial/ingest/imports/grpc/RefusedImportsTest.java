package io.perennial.ingest.imports.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_CDNOW;
import static io.perennial.ingest.imports.grpc.ImportFixture.CDNOW;
import static io.perennial.ingest.imports.grpc.ImportFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.GetImportRequest;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@IngestTest
class RefusedImportsTest extends ReplayTenantTest {

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

    private List<ImportError> errors(String id) {
        return client().imports()
                .listImportErrors(
                        ListImportErrorsRequest.newBuilder().setImportId(id).build())
                .getErrorsList();
    }
}
