package io.perennial.churn.model.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Values of features in English, for the people who read a score. */
final class FeatureWords {

    private FeatureWords() {}

    static String days(double value) {
        return count(value, "day", "days");
    }

    static String count(double value, String singular, String plural) {
        long rounded = Math.round(value);
        return rounded + " " + (rounded == 1 ? singular : plural);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static int percent(double share) {
        return (int) Math.round(100 * share);
    }

    static String money(double minorUnits, String currencyCode) {
        int digits = Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
        return BigDecimal.valueOf(minorUnits)
                        .movePointLeft(digits)
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + " " + currencyCode;
    }

    /** The time since the last order as a multiple of the usual gap, given its share of the sum of both. */
    static String overdue(double share) {
        if (share > 0.99) {
            return "silent for far longer than usual between orders";
        }
        return "silent for %s times the usual gap between orders".formatted(decimal(share / (1 - share)));
    }

    /** The ratio of the last 30 days' acts to those of the 30 days before. */
    static String trend(double ratio, String plural) {
        int change = percent(ratio - 1);
        return change == 0
                ? "as many %s as in the 30 days before".formatted(plural)
                : "%s %s %d %% against the 30 days before"
                        .formatted(plural, change > 0 ? "up" : "down", Math.abs(change));
    }
}
