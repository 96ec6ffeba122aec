package io.perennial.ingest.consent.domain;

import java.util.Optional;
import java.util.Set;

/** The law of consent that holds for a customer. */
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

    /**
     * The law at a customer's home.
     *
     * @param country ISO 3166-1 alpha-2; empty where not known
     * @param region ISO 3166-2 subdivision without the country; empty where not known
     * @param otherwise what the tenant says for customers whose country is not known
     */
    public static Law of(Optional<String> country, Optional<String> region, Jurisdiction otherwise) {
        if (country.isEmpty()) {
            return otherwise.law();
        }
        if (OPT_IN_COUNTRIES.contains(country.get())) {
            return OPT_IN;
        }
        boolean california = country.get().equals("US") && region.equals(Optional.of("CA"));
        return california ? OPT_OUT : NONE;
    }

    /** What holds for storing and profiling, given the latest decision on it; marketing always needs a yes. */
    public boolean allows(Optional<ConsentDecision> latest) {
        return switch (this) {
            case OPT_IN -> latest.equals(Optional.of(ConsentDecision.GRANTED));
            case OPT_OUT, NONE -> !latest.equals(Optional.of(ConsentDecision.REFUSED));
        };
    }
}
