package io.perennial.churn.model.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.model.domain.BgNbd;
import io.perennial.churn.model.domain.Calibration;
import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.FeatureSpace;
import io.perennial.churn.model.domain.Nbd;
import io.perennial.churn.model.domain.RepeatFit;
import io.perennial.churn.model.domain.RepeatHistory;
import io.perennial.churn.model.domain.RepeatModel;
import io.perennial.churn.model.domain.Scaling;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelJsonTest {

    @ParameterizedTest
    @MethodSource("models")
    void a_model_comes_back_to_the_last_bit(ChurnModel model) {
        ChurnModel back = ModelJson.read(new JsonObject(ModelJson.write(model).encode()));

        assertThat(back).usingRecursiveComparison().isEqualTo(model);
    }

    @Test
    void a_model_that_does_not_name_its_features_of_orders_has_those_of_its_time() {
        JsonObject json = ModelJson.write(models().toList().getLast());
        json.remove("orderFeatures");

        ChurnModel.Logistic model = (ChurnModel.Logistic) ModelJson.read(json);

        assertThat(model.space().names())
                .startsWith("recency")
                .contains("orders_per_active_day", "ticket_trend_30d")
                .hasSize(16);
        assertThat(json.getJsonArray("behaviour")).containsExactly("VIEW", "TICKET");
    }

    static Stream<ChurnModel> models() {
        Random random = new Random(7);
        RepeatFit fit = fit(new BgNbd(0.1 + 0.2, 1 / 3.0, Math.nextUp(1.0), 1e-17), random);
        FeatureSpace space = FeatureSpace.ofActs(List.of(ActKind.VIEW, ActKind.TICKET_OPENED));
        return Stream.of(
                new ChurnModel.None(90, 891_388_800_000L),
                new ChurnModel.RepeatOnly(90, 891_388_800_000L, fit(new Nbd(0.25, 1e300), random)),
                new ChurnModel.Logistic(
                        30,
                        1L,
                        space,
                        new Scaling(numbers(16, random), numbers(16, random)),
                        numbers(17, random),
                        numbers(289, random),
                        new Calibration(-0.1, 1.7),
                        fit));
    }

    private static RepeatFit fit(RepeatModel model, Random random) {
        return new RepeatFit(model, -9582.43, numbers(16, random), 2_357, new RepeatHistory(1, 3.3, 30.1));
    }

    private static double[] numbers(int length, Random random) {
        return random.doubles(length, -1e6, 1e6).toArray();
    }
}
