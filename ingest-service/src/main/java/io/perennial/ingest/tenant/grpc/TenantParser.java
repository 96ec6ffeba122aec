package io.perennial.ingest.tenant.grpc;

import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.ExchangeRate;
import io.perennial.ingest.tenant.domain.TenantChange;
import io.perennial.ingest.tenant.domain.TenantDraft;
import io.perennial.ingest.tenant.domain.TenantRules;
import io.perennial.ingest.time.domain.WireTime;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns messages into tenants; every violation is told at once. */
final class TenantParser {

    private TenantParser() {}

    static TenantDraft draft(CreateTenantRequest request) {
        List<ExchangeRate> rates = rates(request.getExchangeRatesList());
        List<FieldViolation> violations = new ArrayList<>();
        violations.addAll(TenantRules.checkCurrency("currency_code", request.getCurrencyCode()));
        violations.addAll(TenantRules.checkZone("zone", request.getZone()));
        violations.addAll(TenantRules.checkRates("exchange_rates", rates, request.getCurrencyCode()));
        refuse(violations);
        return new TenantDraft(
                request.getDisplayName(),
                request.getCurrencyCode(),
                ZoneId.of(request.getZone()),
                Jurisdiction.of(request.getDefaultJurisdiction()).orElse(Jurisdiction.GDPR),
                ClockMode.of(request.getClockMode()),
                rates);
    }

    static TenantChange change(UpdateTenantRequest request) {
        if (request.hasZone()) {
            refuse(TenantRules.checkZone("zone", request.getZone()));
        }
        return new TenantChange(
                request.getEtag(),
                request.hasDisplayName() ? Optional.of(request.getDisplayName()) : Optional.empty(),
                request.hasZone() ? Optional.of(ZoneId.of(request.getZone())) : Optional.empty(),
                Jurisdiction.of(request.getDefaultJurisdiction()),
                request.hasExchangeRateTable()
                        ? Optional.of(rates(request.getExchangeRateTable().getExchangeRatesList()))
                        : Optional.empty());
    }

    static Instant clock(AdvanceClockRequest request) {
        Instant now = WireTime.of(request.getNow());
        refuse(TenantRules.checkClock("now", now));
        return now;
    }

    private static void refuse(List<FieldViolation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
    }

    private static List<ExchangeRate> rates(List<io.perennial.api.ingest.v1.ExchangeRate> messages) {
        return messages.stream()
                .map(message -> new ExchangeRate(
                        message.getCurrencyCode(),
                        message.getRateMicros(),
                        message.hasStartTime() ? Optional.of(WireTime.of(message.getStartTime())) : Optional.empty()))
                .toList();
    }
}
