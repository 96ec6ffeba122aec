package io.perennial.segmentation.segment.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.Tier;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.wire.Times;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TierConsumerTest {

    private static final Instant CHANGED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant ACCEPTED = Instant.parse("2026-03-01T11:59:58Z");
    private static final ScoreChange.Builder CHANGE = ScoreChange.newBuilder()
            .setPosition(7)
            .setTenantId("5")
            .setCustomerId("anna")
            .setTier(Tier.TIER_HIGH)
            .setChangeTime(Times.timestamp(CHANGED));

    @Test
    void a_change_tells_the_tier_and_what_led_to_it() {
        ScoreChange change = CHANGE.clone()
                .setBackfill(true)
                .setAcceptTime(Times.timestamp(ACCEPTED))
                .setTraceparent("trace")
                .build();

        assertThat(TierConsumer.read(change))
                .isEqualTo(new CustomerRecord<>(
                        new CustomerKey(new TenantId(5), new CustomerId("anna")),
                        7,
                        ACCEPTED,
                        true,
                        "trace",
                        Optional.of(ChurnTier.HIGH)));
    }

    @Test
    void a_change_that_no_event_led_to_has_no_time_of_acceptance() {
        assertThat(TierConsumer.read(CHANGE.build()).acceptTime()).isNull();
        assertThat(TierConsumer.read(CHANGE.build()).backfill()).isFalse();
    }

    @Test
    void a_customer_without_a_score_has_no_tier() {
        ScoreChange gone = CHANGE.clone().setTier(Tier.TIER_UNSPECIFIED).build();

        assertThat(TierConsumer.read(gone).content()).isEmpty();
    }
}
