package io.perennial.ingest.imports.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.SkipReason;
import io.perennial.ingest.imports.domain.Import;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formats, states and reasons go by their names in the contract. */
class ImportRendererTest {

    @Test
    void each_format_of_the_contract_is_one_that_is_read() {
        // When
        var rendered = Arrays.stream(io.perennial.ingest.imports.domain.ImportFormat.values())
                .map(ImportRenderer::format)
                .toList();

        // Then
        assertThat(rendered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ImportFormat.values())
                        .filter(format -> !List.of(ImportFormat.IMPORT_FORMAT_UNSPECIFIED, ImportFormat.UNRECOGNIZED)
                                .contains(format))
                        .toList());
    }

    @Test
    void each_state_has_one_of_the_contract() {
        // When
        var rendered =
                Arrays.stream(Import.State.values()).map(ImportRenderer::state).toList();

        // Then
        assertThat(rendered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ImportState.values())
                        .filter(state -> !List.of(ImportState.IMPORT_STATE_UNSPECIFIED, ImportState.UNRECOGNIZED)
                                .contains(state))
                        .toList());
    }

    @Test
    void each_reason_to_leave_something_out_is_one_of_the_contract() {
        assertThat(io.perennial.ingest.imports.domain.SkipReason.values())
                .extracting(io.perennial.ingest.imports.domain.SkipReason::message)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(SkipReason.SKIP_REASON_UNSPECIFIED, SkipReason.UNRECOGNIZED)));
    }
}
