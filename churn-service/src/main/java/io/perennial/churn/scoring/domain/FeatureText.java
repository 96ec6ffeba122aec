package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.Contribution;
import io.perennial.churn.model.domain.FeatureSpace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** One English sentence for a feature's value, for the people who read a score. */
public final class FeatureText {
    private FeatureText() {}

    /** The sentence; the currency is that of amounts. */
    public static String of(Contribution contribution, String currencyCode) {
        double value = contribution.value();
        return switch (contribution.feature()) {
            case "recency" -> "last order %s ago".formatted(days(value));
            case "frequency" ->
                value < 0.5 ? "no second order yet" : "ordered again on %s".formatted(count(value, "later day"));
            case "monetary" -> "%s an order on average".formatted(money(value, currencyCode));
            case "tenure" -> "first order %s ago".formatted(days(value));
            case "mean_gap" -> "%s from order to order".formatted(days(value));
            case "overdue" -> overdue(value);
            case "gap_variation" ->
                value < 0.5 ? "orders come at regular intervals" : "orders come at irregular intervals";
            case "single_order" -> value > 0.5 ? "ordered on one day only" : "ordered on more than one day";
            case "orders_30d" -> "%s in the last 30 days".formatted(count(value, "order"));
            case "orders_90d" -> "%s in the last 90 days".formatted(count(value, "order"));
            case "orders_per_active_day" -> "%s orders on a day with orders".formatted(decimal(value));
            case FeatureSpace.REPEAT_LOGIT ->
                "the repeat-buying model alone says %d %%".formatted(percent(1 / (1 + Math.exp(-value))));
            default -> behaviour(contribution.feature(), value);
        };
    }

    private static String overdue(double share) {
        if (share > 0.99) {
            return "silent for far longer than usual between orders";
        }
        return "silent for %s times the usual gap between orders".formatted(decimal(share / (1 - share)));
    }

    private static String behaviour(String feature, double value) {
        if (feature.endsWith("_trend_30d")) {
            String what = words(feature, "_trend_30d");
            int change = (int) Math.round(100 * (value - 1));
            return change == 0
                    ? "as many %ss as in the 30 days before".formatted(what)
                    : "%ss %s %d %% against the 30 days before"
                            .formatted(what, change > 0 ? "up" : "down", Math.abs(change));
        }
        return "%s in the last 30 days".formatted(count(value, words(feature, "_30d")));
    }

    private static String words(String feature, String suffix) {
        return feature.substring(0, feature.length() - suffix.length()).replace('_', ' ');
    }

    private static String days(double value) {
        return count(value, "day");
    }

    private static String count(double value, String noun) {
        long rounded = Math.round(value);
        return rounded == 1 ? "1 " + noun : rounded + " " + noun + "s";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static int percent(double share) {
        return (int) Math.round(100 * share);
    }

    private static String money(double minorUnits, String currencyCode) {
        int digits = Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
        return BigDecimal.valueOf(minorUnits)
                        .movePointLeft(digits)
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + " " + currencyCode;
    }
}
