package io.perennial.churn.scoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.CustomerHistories;
import io.perennial.churn.model.domain.CustomerHistoriesBuilder;
import io.perennial.churn.model.domain.ModelTrainer;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.model.domain.TrainingPolicy;
import io.perennial.churn.scoring.domain.ChurnScore.Cause;
import io.perennial.churn.scoring.domain.ChurnScore.InsufficientHistory;
import io.perennial.churn.scoring.domain.ChurnScore.Scored;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final long DAY_MS = 86_400_000L;
    private static final long AS_OF = 600 * DAY_MS;
    private static final long SEED = 5;

    @Test
    void scoring_all_gives_what_scoring_each_gives() {
        // Given
        CustomerHistories shop = aShopWithOneVisitor();
        ChurnModel model =
                ModelTrainer.train(shop, AS_OF, TrainingPolicy.ofHorizon(90)).model();

        // When
        ScoreColumns all = Scorer.scoreAll(model, TierPolicy.DEFAULT, shop, AS_OF);

        // Then
        for (int i = 0; i < shop.size(); i++) {
            switch (Scorer.score(model, TierPolicy.DEFAULT, shop, i, AS_OF)) {
                case Scored one -> {
                    assertThat(all.probability()[i])
                            .as("seed %d, customer %d", SEED, i)
                            .isEqualTo(one.probability());
                    assertThat(all.tier(i)).contains(one.tier());
                    assertThat(one.explanation().probability()).isCloseTo(one.probability(), within(1e-9));
                }
                case InsufficientHistory none -> assertThat(all.scored(i)).isFalse();
            }
        }
    }

    @Test
    void a_customer_without_an_order_gets_no_number() {
        // Given
        CustomerHistories shop = aShopWithOneVisitor();
        ChurnModel model =
                ModelTrainer.train(shop, AS_OF, TrainingPolicy.ofHorizon(90)).model();

        // When
        ChurnScore score = Scorer.score(model, TierPolicy.DEFAULT, shop, shop.size() - 1, AS_OF);

        // Then
        assertThat(score).isEqualTo(new InsufficientHistory(Cause.CUSTOMER_WITHOUT_ORDER));
    }

    @Test
    void a_tenant_without_a_model_gets_no_number() {
        // When
        ChurnScore score =
                Scorer.score(new ChurnModel.None(90, AS_OF), TierPolicy.DEFAULT, aShopWithOneVisitor(), 0, AS_OF);

        // Then
        assertThat(score).isEqualTo(new InsufficientHistory(Cause.TENANT_WITHOUT_MODEL));
    }

    private static CustomerHistories aShopWithOneVisitor() {
        Random random = new Random(SEED);
        CustomerHistoriesBuilder shop = CustomerHistories.builder(ZoneOffset.UTC);
        for (int i = 0; i < 300; i++) {
            shop.nextCustomer();
            for (long day = random.nextInt(300); day < 600 && random.nextInt(4) > 0; day += 1 + random.nextInt(90)) {
                shop.order(day * DAY_MS, random.nextInt(10_000));
            }
        }
        shop.nextCustomer();
        return shop.build();
    }
}
