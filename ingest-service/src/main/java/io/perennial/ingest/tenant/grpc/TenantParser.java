package io.perennial.ingest.tenant.grpc;

import com.google.protobuf.Timestamp;
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
        List<ExchangeRate> rates = rates("exchange_rates", request.getExchangeRatesList());
        List<FieldViolation> violations = new ArrayList<>();
        violations.addAll(TenantRules.checkCurrency("currency_code", request.getCurrencyCode()));
        violations.addAll(TenantRules.checkZone("zone", request.getZone()));
        violations.addAll(TenantRules.checkRates("exchange_rates", rates, request.getCurrencyCode()));
        refuse(violations);
        return new TenantDraft(
                request.getDisplayName(),
                request.getCurrencyCode(),
                ZoneId.of(request.getZone()),
                jurisdiction(request.getDefaultJurisdiction()).orElse(Jurisdiction.GDPR),
                clockMode(request.getClockMode()),
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
                jurisdiction(request.getDefaultJurisdiction()),
                request.hasExchangeRateTable()
                        ? Optional.of(rates(
                                "exchange_rate_table.exchange_rates",
                                request.getExchangeRateTable().getExchangeRatesList()))
                        : Optional.empty());
    }

    static Instant clock(AdvanceClockRequest request) {
        Instant now = time("now", request.getNow());
        refuse(TenantRules.checkClock("now", now));
        return now;
    }

    private static void refuse(List<FieldViolation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
    }

    private static List<ExchangeRate> rates(String field, List<io.perennial.api.ingest.v1.ExchangeRate> messages) {
        List<ExchangeRate> rates = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            rates.add(rate(field + "[" + i + "]", messages.get(i)));
        }
        return rates;
    }

    private static ExchangeRate rate(String path, io.perennial.api.ingest.v1.ExchangeRate message) {
        return new ExchangeRate(
                message.getCurrencyCode(),
                message.getRateMicros(),
                message.hasStartTime()
                        ? Optional.of(time(path + ".start_time", message.getStartTime()))
                        : Optional.empty());
    }

    private static Optional<Jurisdiction> jurisdiction(io.perennial.api.ingest.v1.Jurisdiction message) {
        return switch (message) {
            case JURISDICTION_GDPR -> Optional.of(Jurisdiction.GDPR);
            case JURISDICTION_CCPA -> Optional.of(Jurisdiction.CCPA);
            case JURISDICTION_NONE -> Optional.of(Jurisdiction.NONE);
            case JURISDICTION_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static ClockMode clockMode(io.perennial.api.ingest.v1.ClockMode message) {
        return switch (message) {
            case CLOCK_MODE_REPLAY -> ClockMode.REPLAY;
            case CLOCK_MODE_UNSPECIFIED, CLOCK_MODE_LIVE, UNRECOGNIZED -> ClockMode.LIVE;
        };
    }

    private static Instant time(String field, Timestamp message) {
        return WireTime.of(field, message.getSeconds(), message.getNanos());
    }
}
