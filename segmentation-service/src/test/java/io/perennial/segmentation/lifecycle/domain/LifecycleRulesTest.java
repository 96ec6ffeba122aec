package io.perennial.segmentation.lifecycle.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleRulesTest {
    private static final Instant NOW = Instant.parse("1998-07-01T12:00:00Z");
    private static final LifecyclePolicy POLICY = LifecyclePolicy.STANDARD;

    /** Ages before now; an empty one is absent. The last column is the time until the next transition. */
    @ParameterizedTest(name = "{0} orders, last {1} ago, last act {2} ago: {3}, next in {4}")
    @CsvSource({
        "0,            ,            , PROSPECT,",
        "0,            , P1D        , PROSPECT,",
        "1, PT0.001S   ,            , NEW     , P29DT23H59M59.999S",
        "1, P29DT23H59M59.999S,     , NEW     , PT0.001S",
        "2, P29DT23H59M59.999S,     , ACTIVE  , PT0.001S",
        "9, PT0.001S   , PT0.001S   , ACTIVE  , P29DT23H59M59.999S",
        "1, P30D       ,            , COOLING , P60D",
        "2, P30D       ,            , COOLING , P60D",
        "2, P30D       , P1D        , COOLING , P89D",
        "1, P89DT23H59M59.999S,     , COOLING , PT0.001S",
        "1, P89DT23H59M59.999S, P60D, COOLING , P30D",
        "1, P90D       ,            , DORMANT , P90D",
        "1, P90D       , P90D       , DORMANT , P90D",
        "1, P90D       , P89DT23H59M59.999S, COOLING, PT0.001S",
        "1, P90D       , PT0.001S   , COOLING , P89DT23H59M59.999S",
        "1, P91D       , PT0.001S   , COOLING , P89D",
        "1, P91D       , P91D       , DORMANT , P89D",
        "1, P91D       , P100D      , DORMANT , P89D",
        "1, P179DT23H59M59.999S,    , DORMANT , PT0.001S",
        "5, P179DT23H59M59.999S, P1D, COOLING , PT0.001S",
        "1, P180D      ,            , CHURNED ,",
        "9, P180D      , PT0.001S   , CHURNED ,",
        "9, P4000D     , P1D        , CHURNED ,",
    })
    void each_border_belongs_to_the_later_stage(
            long orders,
            @Nullable Duration lastOrderAge,
            @Nullable Duration lastActAge,
            LifecycleStage stage,
            @Nullable Duration untilNext) {
        Instant lastOrder = lastOrderAge == null ? null : NOW.minus(lastOrderAge);
        Instant lastAct = lastActAge == null ? null : NOW.minus(lastActAge);

        LifecycleStage at = LifecycleRules.stageAt(lastOrder, orders, lastAct, NOW, POLICY);
        Instant next = LifecycleRules.nextTransitionAt(lastOrder, orders, lastAct, NOW, POLICY)
                .orElse(null);

        assertThat(at).isEqualTo(stage);
        assertThat(next).isEqualTo(untilNext == null ? null : NOW.plus(untilNext));
    }

    @Test
    void an_order_at_the_instant_is_refused() {
        assertThatThrownBy(() -> LifecycleRules.stageAt(NOW, 1, null, NOW, POLICY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lastOrder");
    }

    @Test
    void an_act_at_the_instant_is_refused() {
        assertThatThrownBy(() -> LifecycleRules.stageAt(null, 0, NOW, NOW, POLICY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lastAct");
    }

    @ParameterizedTest
    @CsvSource({"0, P1D", "1,", "-1,"})
    void a_count_that_contradicts_the_last_order_is_refused(long orders, @Nullable Duration age) {
        Instant lastOrder = age == null ? null : NOW.minus(age);

        assertThatThrownBy(() -> LifecycleRules.nextTransitionAt(lastOrder, orders, null, NOW, POLICY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
