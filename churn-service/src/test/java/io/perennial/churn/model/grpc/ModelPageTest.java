package io.perennial.churn.model.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.churn.v1.ListModelsRequest;
import io.perennial.api.churn.v1.ListModelsResponse;
import io.perennial.churn.model.domain.ModelReason;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.churn.model.domain.ModelRecord.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ModelPageTest {

    @Test
    void a_page_of_large_models_ends_early_and_the_next_one_starts_behind_its_last() {
        // Given
        List<ModelRecord> models = models(10, 300_000);

        // When
        ListModelsResponse page = ModelRenderer.toPage(models, 1_000);

        // Then
        assertThat(page.getSerializedSize()).isLessThan(1024 * 1024);
        assertThat(page.getModelsCount()).isEqualTo(3);
        assertThat(behind(page)).isEqualTo(models.get(2).number());
    }

    @Test
    void a_page_that_is_not_full_is_the_last() {
        assertThat(ModelRenderer.toPage(models(2, 100), 3).getNextPageToken()).isEmpty();
    }

    private static long behind(ListModelsResponse page) {
        return ModelParser.before(ListModelsRequest.newBuilder()
                .setPageToken(page.getNextPageToken())
                .build());
    }

    /** Newest first; their size stands in for that of a card. */
    private static List<ModelRecord> models(int count, int bytes) {
        return LongStream.range(0, count)
                .mapToObj(i -> new ModelRecord(
                        100 - i,
                        UUID.randomUUID(),
                        State.FAILED,
                        List.of(ModelReason.internal("x".repeat(bytes), UUID.randomUUID())),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty()))
                .toList();
    }
}
