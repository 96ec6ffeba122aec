package io.perennial.churn.history.domain;

import java.util.Arrays;
import java.util.List;

/**
 * Kinds of what customers do or meet beside ordering; each is declared here and nowhere else. The names of its features
 * and the words of its reasons come from its noun; a kind without a noun is stored, and no feature reads it yet. Kinds
 * with a noun come first, in the order of the model's columns.
 */
public enum ActKind {
    VIEW("view", "views"),
    CART("cart", "carts"),
    SEARCH("search", "searches"),
    TICKET_OPENED("ticket", "tickets"),
    RETURN("return", "returns"),
    /** A review of at most {@value #LOW_RATING_MAX} stars. */
    LOW_RATING("low rating", "low ratings"),
    /** Money that went back: stored with its amount among the refunds, not among the acts. */
    REFUND("refund", "refunds"),
    TICKET_ANSWERED,
    TICKET_RESOLVED,
    /** Opened by a person, as far as the sender could tell. */
    MESSAGE_OPENED,
    MESSAGE_CLICKED;

    /** The most stars of a low rating. */
    public static final int LOW_RATING_MAX = 2;

    /** The kinds that features count, in the order of the model's columns. */
    public static final List<ActKind> COUNTED =
            Arrays.stream(values()).filter(kind -> !kind.singular.isEmpty()).toList();

    private final String singular;
    private final String plural;

    ActKind() {
        this("", "");
    }

    ActKind(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    /** The kind whose features' names start with this. */
    public static ActKind ofFeaturePrefix(String prefix) {
        return COUNTED.stream()
                .filter(kind -> kind.featurePrefix().equals(prefix))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("act \"%s\" (expected: one of %s)"
                        .formatted(
                                prefix,
                                COUNTED.stream().map(ActKind::featurePrefix).toList())));
    }

    /** What one act is called: "low rating". */
    public String singular() {
        return singular;
    }

    /** What several are called: "low ratings". */
    public String plural() {
        return plural;
    }

    /** What the names of its features start with: "low_rating". */
    public String featurePrefix() {
        return singular.replace(' ', '_');
    }
}
