package io.perennial.churn.model.domain;

/**
 * A column of a feature row.
 *
 * @param name what model cards and reasons call it
 * @param unit the unit in which people are told its value
 * @param scale how the model sees that value
 * @param sentence what people are told of a value
 */
public record Feature(String name, Unit unit, Scale scale, Sentence sentence) {

    /** The unit of a value. Models see some values through a logarithm; people never do. */
    public enum Unit {
        DAYS,
        ORDERS,
        EVENTS,
        /** Minor units of the tenant's currency. */
        MINOR_UNITS,
        /** A share or a multiple. */
        RATIO,
        /** 1 for yes, 0 for no. */
        FLAG,
        LOG_ODDS
    }

    /** Counts, amounts and days become logarithms for the model, so that no scale or currency needs tuning. */
    enum Scale {
        LINEAR,
        LOG,
        LOG1P;

        double toModel(double natural) {
            return switch (this) {
                case LINEAR -> natural;
                case LOG -> Math.log(natural);
                case LOG1P -> Math.log1p(natural);
            };
        }

        double toNatural(double value) {
            return switch (this) {
                case LINEAR -> value;
                case LOG -> Math.exp(value);
                case LOG1P -> Math.expm1(value);
            };
        }
    }

    /** One English sentence for a value in its unit; the currency is that of amounts. */
    @FunctionalInterface
    interface Sentence {
        String of(double value, String currencyCode);
    }
}
