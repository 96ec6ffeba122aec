package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.Feature.Scale.LINEAR;
import static io.perennial.churn.model.domain.Feature.Scale.LOG;
import static io.perennial.churn.model.domain.Feature.Scale.LOG1P;
import static io.perennial.churn.model.domain.Feature.Unit.DAYS;
import static io.perennial.churn.model.domain.Feature.Unit.FLAG;
import static io.perennial.churn.model.domain.Feature.Unit.MINOR_UNITS;
import static io.perennial.churn.model.domain.Feature.Unit.ORDERS;
import static io.perennial.churn.model.domain.Feature.Unit.RATIO;
import static io.perennial.churn.model.domain.FeatureWords.count;
import static io.perennial.churn.model.domain.FeatureWords.days;
import static io.perennial.churn.model.domain.FeatureWords.decimal;
import static io.perennial.churn.model.domain.FeatureWords.money;
import static io.perennial.churn.model.domain.FeatureWords.overdue;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The features that need orders alone, in the order of the model's columns; each is declared here and nowhere else. A
 * stored model names those that it was trained with, so a new one does not change a model that is already live.
 */
public enum OrderFeature {
    RECENCY(DAYS, LOG1P, orders -> orders.recencyDays, (value, _) -> "last order %s ago".formatted(days(value))),
    FREQUENCY(
            ORDERS,
            LOG1P,
            OrderPattern::repeats,
            (value, _) -> value < 0.5
                    ? "no second order yet"
                    : "ordered again on %s".formatted(count(value, "later day", "later days"))),
    MONETARY(
            MINOR_UNITS,
            LOG1P,
            orders -> Math.max(0, orders.netMinor) / orders.orders,
            (value, currency) -> "%s an order on average".formatted(money(value, currency))),
    TENURE(DAYS, LOG1P, orders -> orders.tenureDays, (value, _) -> "first order %s ago".formatted(days(value))),
    MEAN_GAP(DAYS, LOG1P, OrderPattern::meanGapDays, (value, _) -> "%s from order to order".formatted(days(value))),
    OVERDUE(
            RATIO,
            LINEAR,
            orders -> orders.recencyDays / (orders.recencyDays + orders.meanGapDays()),
            (value, _) -> overdue(value)),
    GAP_VARIATION(
            RATIO,
            LINEAR,
            OrderPattern::gapVariation,
            (value, _) -> value < 0.5 ? "orders come at regular intervals" : "orders come at irregular intervals"),
    SINGLE_ORDER(
            FLAG,
            LINEAR,
            orders -> orders.activeDays == 1 ? 1 : 0,
            (value, _) -> value > 0.5 ? "ordered on one day only" : "ordered on more than one day"),
    ORDERS_30D(
            ORDERS,
            LOG1P,
            orders -> orders.orders30,
            (value, _) -> "%s in the last 30 days".formatted(count(value, "order", "orders"))),
    ORDERS_90D(
            ORDERS,
            LOG1P,
            orders -> orders.orders90,
            (value, _) -> "%s in the last 90 days".formatted(count(value, "order", "orders"))),
    ORDERS_PER_ACTIVE_DAY(
            ORDERS,
            LOG,
            orders -> orders.orders / (double) orders.activeDays,
            (value, _) -> "%s orders on a day with orders".formatted(decimal(value)));

    private final Feature feature;
    private final ToDoubleFunction<OrderPattern> natural;

    OrderFeature(
            Feature.Unit unit, Feature.Scale scale, ToDoubleFunction<OrderPattern> natural, Feature.Sentence sentence) {
        this.feature = new Feature(name().toLowerCase(Locale.ROOT), unit, scale, sentence);
        this.natural = natural;
    }

    /** Name, unit, scale and sentence. */
    public Feature feature() {
        return feature;
    }

    /** The value that the model sees, for the orders read last. */
    double value(OrderPattern orders) {
        return feature.scale().toModel(natural.applyAsDouble(orders));
    }
}
