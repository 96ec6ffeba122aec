package io.perennial.churn.model.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Which columns a feature row has: those of orders always, two for each kind of behaviour that the tenant records, and
 * the repeat-buying model's logit last.
 *
 * @param behaviour the kinds of behaviour included, in their own order
 */
public record FeatureSpace(List<BehaviourKind> behaviour) {
    /** The names of the columns that need orders alone, in order. */
    public static final List<String> ORDER_COLUMNS = List.of(
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
            "orders_per_active_day");

    private static final List<FeatureUnit> ORDER_UNITS = List.of(
            FeatureUnit.DAYS,
            FeatureUnit.ORDERS,
            FeatureUnit.MINOR_UNITS,
            FeatureUnit.DAYS,
            FeatureUnit.DAYS,
            FeatureUnit.RATIO,
            FeatureUnit.RATIO,
            FeatureUnit.FLAG,
            FeatureUnit.ORDERS,
            FeatureUnit.ORDERS,
            FeatureUnit.ORDERS);

    private static final int ORDERS_PER_DAY = ORDER_COLUMNS.size() - 1;

    /** The column of the repeat-buying model's logit of P(no order within the horizon). */
    public static final String REPEAT_LOGIT = "repeat_model_logit";

    /** A kind counts as recorded when this many customers showed it before the earliest training cut-off. */
    public static final int BEHAVIOUR_CUSTOMERS_MIN = 20;

    public FeatureSpace {
        behaviour = List.copyOf(behaviour);
    }

    /** Orders only. */
    public static FeatureSpace ordersOnly() {
        return new FeatureSpace(List.of());
    }

    /**
     * What the tenant had recorded by the given instant. A kind first recorded later would look like a change of
     * behaviour to a model trained across the change, so it waits until training reaches it.
     */
    public static FeatureSpace recordedBefore(CustomerHistories histories, long instant) {
        List<BehaviourKind> kinds = new ArrayList<>();
        for (BehaviourKind kind : EnumSet.allOf(BehaviourKind.class)) {
            EventTimes events = histories.events(kind);
            if (events != null && events.customersBefore(instant) >= BEHAVIOUR_CUSTOMERS_MIN) {
                kinds.add(kind);
            }
        }
        return new FeatureSpace(kinds);
    }

    /** The names of all columns, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>(ORDER_COLUMNS);
        for (BehaviourKind kind : behaviour) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            names.add(name + "_30d");
            names.add(name + "_trend_30d");
        }
        names.add(REPEAT_LOGIT);
        return List.copyOf(names);
    }

    /** The unit of a column's natural value. */
    public FeatureUnit unit(int column) {
        if (column < ORDER_UNITS.size()) {
            return ORDER_UNITS.get(column);
        }
        if (column == width() - 1) {
            return FeatureUnit.LOG_ODDS;
        }
        return (column - ORDER_UNITS.size()) % 2 == 0 ? FeatureUnit.EVENTS : FeatureUnit.RATIO;
    }

    /** A column's value in its unit: the logarithm undone where the reader took one. */
    public double natural(int column, double value) {
        return switch (unit(column)) {
            case DAYS, EVENTS, MINOR_UNITS -> Math.expm1(value);
            case ORDERS -> column == ORDERS_PER_DAY ? Math.exp(value) : Math.expm1(value);
            case RATIO -> column > ORDERS_PER_DAY ? Math.exp(value) : value;
            case FLAG, LOG_ODDS -> value;
        };
    }

    /** The number of columns. */
    public int width() {
        return ORDER_COLUMNS.size() + 2 * behaviour.size() + 1;
    }
}
