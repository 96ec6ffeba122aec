package io.perennial.ingest.imports.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_CDNOW;
import static io.perennial.ingest.imports.grpc.ImportFixture.CDNOW;
import static io.perennial.ingest.imports.grpc.ImportFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.ListImportsRequest;
import io.perennial.api.ingest.v1.ListImportsResponse;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.testkit.GrpcErrors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@IngestTest
class ImportListTest extends ReplayTenantTest {

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
