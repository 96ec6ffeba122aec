package io.perennial.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.api.churn.v1.Baseline;
import io.perennial.api.churn.v1.BaselineKind;
import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.CountScoresResponse;
import io.perennial.api.churn.v1.Evaluation;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreStatus;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class EndToEndTest {
    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Test
    void cdnow_is_scored_better_than_by_its_reference_figures() {
        // Given
        ShopFeed shop = cdnow();
        shop.advance("1998-04-01T00:00:00Z");
        long begin = System.nanoTime();
        feed.apply(shop.take());
        long consumed = System.nanoTime();

        // When
        Model model = churn.train(shop);

        // Then
        long done = System.nanoTime();
        System.out.printf(
                "CDNOW: consumed in %d ms, trained and scored in %d ms%n%s%n",
                (consumed - begin) / 1_000_000, (done - consumed) / 1_000_000, model);
        Evaluation all = model.getCard().getAll();
        assertThat(model.getState()).isEqualTo(ModelState.MODEL_STATE_LIVE);
        assertThat(all.getAuc()).isGreaterThanOrEqualTo(0.80);
        assertThat(all.getBrier()).isLessThanOrEqualTo(0.1055);
        assertThat(all.getEce()).isLessThanOrEqualTo(0.02);
        assertThat(all.getLogLoss())
                .isLessThan(baseline(model, BaselineKind.BASELINE_KIND_BG_NBD).getLogLoss());
        assertScoresHold(shop, 23_570);
    }

    private void assertScoresHold(ShopFeed shop, long customers) {
        CountScoresResponse counts =
                churn.answer(churn.scores(shop).countScores(CountScoresRequest.getDefaultInstance()));
        assertThat(counts.getTiersList().stream()
                        .mapToLong(TierCount::getCustomerCount)
                        .sum())
                .isEqualTo(customers);
        Score score = churn.score(shop, "c00001");
        assertThat(score.getStatus()).isEqualTo(ScoreStatus.SCORE_STATUS_SCORED);
        double sum = score.getBaseLogOdds()
                + score.getContributionsList().stream()
                        .mapToDouble(each -> each.getLogOdds())
                        .sum();
        assertThat(sum).isCloseTo(Math.log(score.getProbability() / (1 - score.getProbability())), within(1e-9));
        assertThat(score.getContributionsList())
                .allSatisfy(each -> assertThat(each.getText()).isNotBlank());
    }

    private static Evaluation baseline(Model model, BaselineKind kind) {
        return model.getCard().getBaselinesList().stream()
                .filter(baseline -> baseline.getKind() == kind)
                .map(Baseline::getAll)
                .findAny()
                .orElseThrow();
    }

    private static ShopFeed cdnow() {
        ShopFeed shop = ShopFeed.aReplayShop();
        int line = 0;
        for (String each : cdnowLines().stream().skip(1).toList()) {
            String[] fields = each.trim().split("\\s+");
            LocalDate day = LocalDate.parse(fields[1], DateTimeFormatter.BASIC_ISO_DATE);
            long cents = new BigDecimal(fields[3]).movePointRight(2).longValueExact();
            shop.order("c" + fields[0], "o" + ++line, day.atStartOfDay().toInstant(ZoneOffset.UTC), cents);
        }
        return shop;
    }

    private static List<String> cdnowLines() {
        Optional<Path> file = Optional.empty();
        for (Path at = Path.of(System.getProperty("user.dir")); at != null && file.isEmpty(); at = at.getParent()) {
            file = Optional.of(at.resolve("shared/data/cdnow/CDNOW_master.txt")).filter(Files::isReadable);
        }
        if (file.isEmpty()) {
            System.out.println("SKIPPED: shared/data/cdnow/CDNOW_master.txt is not beside the repository");
        }
        Assumptions.assumeTrue(file.isPresent(), "shared/data/cdnow/CDNOW_master.txt is absent");
        try {
            return Files.readAllLines(file.orElseThrow());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
