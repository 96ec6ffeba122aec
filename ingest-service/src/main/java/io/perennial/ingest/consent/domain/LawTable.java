package io.perennial.ingest.consent.domain;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.ConsentPolicy;
import io.perennial.api.ingest.v1.CountryLaw;
import io.perennial.api.ingest.v1.TenantPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which law of consent holds for a tenant's customers, by their homes. */
public final class LawTable {

    private final Jurisdiction otherwise;
    private final Map<Home, Law> ownLaws = new HashMap<>();

    private record Home(String country, String region) {}

    /**
     * A tenant's table.
     *
     * @param otherwise what the tenant says for customers whose country is not known
     * @param policy what it says of single countries and regions
     */
    public LawTable(Jurisdiction otherwise, ConsentPolicy policy) {
        this.otherwise = otherwise;
        for (CountryLaw own : policy.getLawsList()) {
            ownLaws.put(new Home(own.getCountry(), own.getRegion()), Law.of(own.getLaw()));
        }
    }

    /** From the form in which tenants are stored; the policy is null where none was decided. */
    public static LawTable of(String jurisdiction, byte @Nullable [] policy) {
        try {
            return new LawTable(
                    Jurisdiction.valueOf(jurisdiction),
                    policy == null
                            ? ConsentPolicy.getDefaultInstance()
                            : TenantPolicy.parseFrom(policy).getConsent());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored policy is none", e);
        }
    }

    /** What holds where the tenant itself is not known: the strictest. */
    public static LawTable ofNobody() {
        return new LawTable(Jurisdiction.GDPR, ConsentPolicy.getDefaultInstance());
    }

    /** The law that holds for customers whose country is not known. */
    public Law unknown() {
        return otherwise.law();
    }

    /**
     * The law at a customer's home: what the tenant says of the region, or else of the country, but never less strict than
     * the built-in table, which knows regions of which the tenant may have said nothing.
     *
     * @param country ISO 3166-1 alpha-2; empty where not known
     * @param region ISO 3166-2 subdivision without the country; empty where not known
     */
    public Law at(Optional<String> country, Optional<String> region) {
        if (country.isEmpty()) {
            return unknown();
        }
        Law builtIn = Law.builtIn(country.get(), region.orElse(""));
        Law ofCountry = ownLaws.getOrDefault(new Home(country.get(), ""), builtIn);
        Law own = ownLaws.getOrDefault(new Home(country.get(), region.orElse("")), ofCountry);
        return own.isLessStrictThan(builtIn) ? builtIn : own;
    }
}
