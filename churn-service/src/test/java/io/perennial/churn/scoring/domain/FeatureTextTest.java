package io.perennial.churn.scoring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.model.domain.BehaviourKind;
import io.perennial.churn.model.domain.Contribution;
import io.perennial.churn.model.domain.FeatureSpace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTextTest {

    @ParameterizedTest
    @CsvSource({
        "recency, 74.2, last order 74 days ago",
        "recency, 1, last order 1 day ago",
        "frequency, 0, no second order yet",
        "frequency, 3, ordered again on 3 later days",
        "monetary, 3520, 35.20 EUR an order on average",
        "tenure, 412, first order 412 days ago",
        "overdue, 0.75, silent for 3.0 times the usual gap between orders",
        "orders_30d, 2, 2 orders in the last 30 days",
        "view_30d, 1, 1 view in the last 30 days",
        "view_trend_30d, 0.4, views down 60 % against the 30 days before",
        "low_rating_trend_30d, 1.5, low ratings up 50 % against the 30 days before",
        "cart_trend_30d, 1, as many carts as in the 30 days before",
        "repeat_model_logit, 0, the repeat-buying model alone says 50 %"
    })
    void a_value_is_told_in_a_sentence(String feature, double value, String text) {
        assertThat(FeatureText.of(new Contribution(feature, value, 0), "EUR")).isEqualTo(text);
    }

    @Test
    void every_feature_has_a_sentence() {
        List<String> features = new FeatureSpace(List.of(BehaviourKind.values())).names();

        assertThat(features)
                .allSatisfy(feature -> assertThat(FeatureText.of(new Contribution(feature, 0.5, 0), "JPY"))
                        .isNotBlank());
    }
}
