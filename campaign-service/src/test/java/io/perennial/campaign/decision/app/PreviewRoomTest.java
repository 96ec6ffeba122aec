package io.perennial.campaign.decision.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.campaign.app.Previews.Preview;
import io.perennial.campaign.decision.store.Decisions.PreviewPart;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PreviewRoomTest {

    private Instant now = Instant.parse("1998-03-02T11:00:00Z");
    private final PreviewRoom room = new PreviewRoom(() -> now);
    private int parts;

    @Test
    void an_audience_of_any_size_is_counted() {
        Preview preview = count(() -> Uni.createFrom().item(part(++parts < 20_000)))
                .await()
                .indefinitely();

        assertThat(preview).isEqualTo(new Preview(20_000_000, 20_000));
    }

    @Test
    void each_part_starts_behind_the_last_customer_of_the_one_before() {
        List<Optional<String>> starts = new ArrayList<>();

        room.count(behind -> {
                    starts.add(behind);
                    return Uni.createFrom().item(part(starts.size() < 3));
                })
                .await()
                .indefinitely();

        assertThat(starts).containsExactly(Optional.empty(), Optional.of("c"), Optional.of("c"));
    }

    @Test
    void a_preview_ends_after_its_time_though_its_caller_may_have_gone() {
        // Given
        Uni<Preview> preview = count(() -> {
            now = now.plus(Duration.ofSeconds(7));
            return Uni.createFrom().item(part(++parts < 1_000));
        });

        // When, then
        assertThatThrownBy(() -> preview.await().indefinitely())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(Overloaded.class));
        assertThat(parts).isEqualTo(9);
    }

    @Test
    void no_more_previews_run_at_the_same_time_than_there_is_room_for() {
        // Given
        CompletableFuture<PreviewPart> answer = new CompletableFuture<>();
        Uni<Preview> preview = count(() -> Uni.createFrom().completionStage(answer.copy()));
        CompletableFuture<Preview> first = preview.subscribe().asCompletionStage();
        CompletableFuture<Preview> second = preview.subscribe().asCompletionStage();

        // When
        CompletableFuture<Preview> third = preview.subscribe().asCompletionStage();

        // Then
        assertThat(third)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(ProblemException.class);
        second.cancel(false);
        answer.complete(part(false));
        assertThat(first).isCompleted();
        assertThat(preview.await().indefinitely()).isEqualTo(new Preview(1_000, 1));
        assertThat(preview.await().indefinitely()).isEqualTo(new Preview(1_000, 1));
    }

    private static PreviewPart part(boolean more) {
        return new PreviewPart(new Preview(1_000, 1), more ? Optional.of("c") : Optional.empty());
    }

    private Uni<Preview> count(Supplier<Uni<PreviewPart>> part) {
        return room.count(_ -> part.get());
    }
}
