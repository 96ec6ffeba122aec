package io.perennial.ingest.tenant.domain;

import io.perennial.api.ingest.v1.ConsentPolicy;
import io.perennial.api.ingest.v1.CountryLaw;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.ingest.consent.domain.Law;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.policy.AscendingBounds;
import io.perennial.platform.policy.PolicyDefaults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the contract asks of policies beyond what their fields say themselves. */
public final class PolicyRules {

    /** The sections that the tenant's own staff may change. */
    public static final List<String> SECTIONS =
            List.of("lifecycle", "rfm", "churn", "sending", "consent", "retention", "freshness");

    private static final int BYTES_MAX = 64 * 1024;

    private static final List<String> CHURN_ASCENDING = List.of("medium_probability_min", "high_probability_min");

    private PolicyRules() {}

    /** Everything that makes no sense, with the defaults for what was left open. */
    static List<FieldViolation> check(String path, TenantPolicy decided) {
        int bytes = decided.getSerializedSize();
        if (bytes > BYTES_MAX) {
            // What is in it takes time to check: that is limited too.
            return List.of(new FieldViolation(path, bytes + " bytes: must be at most " + BYTES_MAX));
        }
        TenantPolicy policy = PolicyDefaults.inForce(decided);
        List<FieldViolation> found = new ArrayList<>();
        found.addAll(AscendingBounds.violations(path + ".lifecycle", policy.getLifecycle()));
        RfmRules.check(path + ".rfm", policy.getRfm(), found);
        found.addAll(AscendingBounds.violations(path + ".churn", policy.getChurn(), CHURN_ASCENDING));
        checkConsent(path + ".consent", policy.getConsent(), found);
        return found;
    }

    private static void checkConsent(String path, ConsentPolicy consent, List<FieldViolation> found) {
        Set<String> homes = new HashSet<>();
        for (int i = 0; i < consent.getLawsCount(); i++) {
            CountryLaw own = consent.getLaws(i);
            String at = path + ".laws[" + i + "]";
            String home = own.getRegion().isEmpty() ? own.getCountry() : own.getCountry() + "-" + own.getRegion();
            if (!homes.add(home)) {
                found.add(new FieldViolation(at, "value \"" + home + "\": must be there once"));
            }
            Law builtIn = Law.builtIn(own.getCountry(), own.getRegion());
            if (Law.of(own.getLaw()).isLessStrictThan(builtIn)) {
                found.add(new FieldViolation(
                        at + ".law",
                        "value \"" + own.getLaw() + "\": must not be less strict than " + builtIn.message()
                                + ", which holds in " + home));
            }
        }
    }
}
