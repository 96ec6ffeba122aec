package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.FeatureWords.count;
import static io.perennial.churn.model.domain.FeatureWords.percent;
import static io.perennial.churn.model.domain.FeatureWords.trend;

import io.perennial.churn.history.domain.ActKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns a feature row has: those of orders, two for each kind of act that the tenant records, and the
 * repeat-buying model's logit last.
 *
 * @param orders the features of orders, in their own order
 * @param acts the kinds of acts included, in their own order
 */
public record FeatureSpace(List<OrderFeature> orders, List<ActKind> acts) {

    /** A kind counts as recorded when this many customers showed it before the earliest training cut-off. */
    public static final int ACT_CUSTOMERS_MIN = 20;

    /** The repeat-buying model's logit of P(no order within the horizon). */
    private static final Feature REPEAT_LOGIT = new Feature(
            "repeat_model_logit",
            Feature.Unit.LOG_ODDS,
            Feature.Scale.LINEAR,
            (value, _) -> "the repeat-buying model alone says %d %%".formatted(percent(1 / (1 + Math.exp(-value)))));

    private static final Map<String, Feature> BY_NAME = new FeatureSpace(
                    List.of(OrderFeature.values()), ActKind.COUNTED)
            .features().stream().collect(Collectors.toMap(Feature::name, Function.identity()));

    public FeatureSpace {
        orders = List.copyOf(orders);
        acts = List.copyOf(acts);
    }

    /** Orders only. */
    public static FeatureSpace ordersOnly() {
        return ofActs(List.of());
    }

    /** All features of orders, and those of these acts. */
    public static FeatureSpace ofActs(List<ActKind> acts) {
        return new FeatureSpace(List.of(OrderFeature.values()), acts);
    }

    /**
     * What the tenant had recorded by the given instant. To a model trained across the instant, a kind first recorded
     * later would look like a change of behaviour, so it waits until training reaches it.
     */
    public static FeatureSpace recordedBefore(CustomerHistories histories, long instant) {
        return ofActs(ActKind.COUNTED.stream()
                .filter(kind -> isRecorded(histories.events(kind), instant))
                .toList());
    }

    /** The feature of this name; empty for one that only an older release had. */
    public static Optional<Feature> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All columns, in order. */
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        orders.forEach(feature -> features.add(feature.feature()));
        acts.forEach(kind -> features.addAll(featuresOf(kind)));
        features.add(REPEAT_LOGIT);
        return List.copyOf(features);
    }

    /** The names of all columns, in order. */
    public List<String> names() {
        return features().stream().map(Feature::name).toList();
    }

    /** The number of columns. */
    public int width() {
        return orders.size() + 2 * acts.size() + 1;
    }

    /** The two columns of a kind: how many in the last 30 days, and how that compares with the 30 days before. */
    private static List<Feature> featuresOf(ActKind kind) {
        return List.of(
                new Feature(
                        kind.featurePrefix() + "_30d",
                        Feature.Unit.EVENTS,
                        Feature.Scale.LOG1P,
                        (value, _) -> "%s in the last 30 days".formatted(count(value, kind.singular(), kind.plural()))),
                new Feature(
                        kind.featurePrefix() + "_trend_30d",
                        Feature.Unit.RATIO,
                        Feature.Scale.LOG,
                        (value, _) -> trend(value, kind.plural())));
    }

    private static boolean isRecorded(@Nullable EventTimes events, long instant) {
        return events != null && events.customersBefore(instant) >= ACT_CUSTOMERS_MIN;
    }
}
