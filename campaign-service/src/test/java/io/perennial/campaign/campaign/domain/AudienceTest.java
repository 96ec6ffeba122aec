package io.perennial.campaign.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "churn.low",
                "churn.medium",
                "churn.high",
                "stage.prospect",
                "stage.new",
                "stage.active",
                "stage.cooling",
                "stage.dormant",
                "stage.churned",
                "rfm.amazon.top_tier",
                "rfm.shopify.champions",
            })
    void what_segmentation_has_is_known(String id) {
        assertThat(Audience.isSegment(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "churn.hihg", "churn.", "Churn.high", "stage.active ", "rfm.etsy.loyal", "rfm.amazon."})
    void everything_else_is_not(String id) {
        assertThat(Audience.isSegment(id)).isFalse();
    }
}
