package io.perennial.ingest.consent.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The law of consent that holds for a customer, the strictest first. */
public enum Law {
    OPT_IN(io.perennial.api.ingest.v1.Law.LAW_OPT_IN),
    OPT_OUT(io.perennial.api.ingest.v1.Law.LAW_OPT_OUT),
    NONE(io.perennial.api.ingest.v1.Law.LAW_NONE);

    /** European Union with its overseas departments, European Economic Area, United Kingdom, Switzerland. */
    private static final Set<String> OPT_IN_COUNTRIES = Set.of(
            "AT", "AX", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GF", "GP", "GR", "HR",
            "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MF", "MQ", "MT", "NL", "NO", "PL", "PT", "RE", "RO", "SE",
            "SI", "SK", "YT");

    private final io.perennial.api.ingest.v1.Law message;

    Law(io.perennial.api.ingest.v1.Law message) {
        this.message = message;
    }

    public io.perennial.api.ingest.v1.Law message() {
        return message;
    }

    /** The law of the contract; one of a later release is the strictest. */
    public static Law of(io.perennial.api.ingest.v1.Law message) {
        return Arrays.stream(values())
                .filter(one -> one.message == message)
                .findFirst()
                .orElse(OPT_IN);
    }

    /**
     * The law of a country or region where the tenant says nothing of it.
     *
     * @param country ISO 3166-1 alpha-2
     * @param region ISO 3166-2 subdivision without the country; empty for the whole country
     */
    public static Law builtIn(String country, String region) {
        if (OPT_IN_COUNTRIES.contains(country)) {
            return OPT_IN;
        }
        return country.equals("US") && region.equals("CA") ? OPT_OUT : NONE;
    }

    public boolean isLessStrictThan(Law other) {
        return compareTo(other) > 0;
    }

    /** What holds for storing and profiling, given the latest decision on it; marketing always needs a yes. */
    public boolean allows(Optional<ConsentDecision> latest) {
        return switch (this) {
            case OPT_IN -> latest.equals(Optional.of(ConsentDecision.GRANTED));
            case OPT_OUT, NONE -> !latest.equals(Optional.of(ConsentDecision.REFUSED));
        };
    }
}
