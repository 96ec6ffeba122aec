package io.perennial.ingest.tenant.domain;

import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.platform.domain.CommonProblem.EtagStale;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What to change of a tenant; what is empty stays. */
public record TenantChange(
        String etag,
        Optional<String> displayName,
        Optional<ZoneId> zone,
        Optional<Jurisdiction> defaultJurisdiction,
        Optional<List<ExchangeRate>> exchangeRates) {

    private static final String RATES_FIELD = "tenant.exchange_rates";

    /** The tenant as it is after the change. Fails with {@link EtagStale}, and where a rate makes no sense. */
    public Tenant applyTo(Tenant tenant) {
        if (!etag.equals(tenant.etag())) {
            throw new ProblemException(new EtagStale(tenant.etag()));
        }
        List<FieldViolation> violations =
                TenantRules.checkRates(RATES_FIELD, exchangeRates.orElse(List.of()), tenant.currencyCode());
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return new Tenant(
                tenant.id(),
                displayName.orElse(tenant.displayName()),
                tenant.currencyCode(),
                zone.orElse(tenant.zone()),
                defaultJurisdiction.orElse(tenant.defaultJurisdiction()),
                tenant.clockMode(),
                tenant.clockTime(),
                exchangeRates.orElse(tenant.exchangeRates()),
                tenant.createTime(),
                tenant.version() + 1);
    }
}
