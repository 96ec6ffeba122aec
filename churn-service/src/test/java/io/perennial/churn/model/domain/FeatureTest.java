package io.perennial.churn.model.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.model.domain.Explanation.Contribution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTest {

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
        "search_30d, 2, 2 searches in the last 30 days",
        "repeat_model_logit, 0, the repeat-buying model alone says 50 %",
        "of_an_older_release, 0.5, of_an_older_release: 0.5"
    })
    void a_value_is_told_in_a_sentence(String feature, double value, String text) {
        assertThat(new Contribution(feature, value, 0).sentence("EUR")).isEqualTo(text);
    }

    @Test
    void every_feature_has_a_sentence() {
        List<String> features = FeatureSpace.ofActs(ActKind.COUNTED).names();

        assertThat(features)
                .allSatisfy(feature -> assertThat(new Contribution(feature, 0.5, 0).sentence("JPY"))
                        .isNotBlank());
    }

    @Test
    void columns_keep_their_names_and_order() {
        assertThat(FeatureSpace.ofActs(ActKind.COUNTED).names())
                .containsExactly(
                        "recency",
                        "frequency",
                        "monetary",
                        "tenure",
                        "mean_gap",
                        "overdue",
                        "gap_variation",
                        "single_order",
                        "orders_30d",
                        "orders_90d",
                        "orders_per_active_day",
                        "view_30d",
                        "view_trend_30d",
                        "cart_30d",
                        "cart_trend_30d",
                        "search_30d",
                        "search_trend_30d",
                        "ticket_30d",
                        "ticket_trend_30d",
                        "return_30d",
                        "return_trend_30d",
                        "low_rating_30d",
                        "low_rating_trend_30d",
                        "refund_30d",
                        "refund_trend_30d",
                        "repeat_model_logit");
    }
}
