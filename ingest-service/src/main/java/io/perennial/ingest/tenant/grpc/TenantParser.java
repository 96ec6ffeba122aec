package io.perennial.ingest.tenant.grpc;

import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.ListTenantsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.ExchangeRate;
import io.perennial.ingest.tenant.domain.TenantChange;
import io.perennial.ingest.tenant.domain.TenantDraft;
import io.perennial.ingest.tenant.domain.TenantRules;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.UpdateMask;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns messages into tenants; every violation is told at once. */
final class TenantParser {

    /** The method that a page token is bound to. */
    static final String LIST_METHOD = "ListTenants";

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
                jurisdiction(request.getDefaultJurisdiction()),
                ClockMode.of(request.getClockMode()),
                rates);
    }

    static TenantChange change(UpdateTenantRequest request) {
        List<String> paths = request.getUpdateMask().getPathsList();
        Tenant tenant = request.getTenant();
        List<FieldViolation> violations = new ArrayList<>(UpdateMask.check(paths, TenantRules.CHANGEABLE));
        if (tenant.getEtag().isEmpty()) {
            violations.add(new FieldViolation("tenant.etag", "not set: must be the etag that was read"));
        }
        if (paths.contains("display_name")) {
            violations.addAll(TenantRules.checkName("tenant.display_name", tenant.getDisplayName()));
        }
        if (paths.contains("zone")) {
            violations.addAll(TenantRules.checkZone("tenant.zone", tenant.getZone()));
        }
        refuse(violations);
        return new TenantChange(
                tenant.getEtag(),
                masked(paths, "display_name", tenant::getDisplayName),
                masked(paths, "zone", () -> ZoneId.of(tenant.getZone())),
                masked(paths, "default_jurisdiction", () -> jurisdiction(tenant.getDefaultJurisdiction())),
                masked(paths, "exchange_rates", () -> rates(tenant.getExchangeRatesList())));
    }

    private static <T> Optional<T> masked(List<String> paths, String path, Supplier<T> value) {
        return paths.contains(path) ? Optional.of(value.get()) : Optional.empty();
    }

    private static Jurisdiction jurisdiction(io.perennial.api.ingest.v1.Jurisdiction message) {
        return Jurisdiction.of(message).orElse(Jurisdiction.GDPR);
    }

    /** The id of the last tenant of the page before; 0 for the first page. */
    static int after(ListTenantsRequest request) {
        List<String> keys = PageToken.decode(LIST_METHOD, "", request.getPageToken());
        try {
            return keys.isEmpty() ? 0 : Integer.parseInt(keys.getFirst());
        } catch (NumberFormatException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    static Instant clock(AdvanceClockRequest request) {
        Instant now = Times.instant(request.getNow());
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
                        message.hasStartTime() ? Optional.of(Times.instant(message.getStartTime())) : Optional.empty()))
                .toList();
    }
}
