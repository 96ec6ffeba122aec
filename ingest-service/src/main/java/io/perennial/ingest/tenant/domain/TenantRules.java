package io.perennial.ingest.tenant.domain;

import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the contract asks of tenants beyond what its fields say themselves. */
public final class TenantRules {

    /** The earliest time that a clock can be moved to. */
    public static final Instant CLOCK_MIN = Instant.parse("1900-01-01T00:00:00Z");

    /** Clocks stay before this time. */
    public static final Instant CLOCK_END = Instant.parse("2201-01-01T00:00:00Z");

    /** What can be changed of a tenant. */
    public static final List<String> CHANGEABLE =
            List.of("display_name", "zone", "default_jurisdiction", "exchange_rates");

    /** The longest name of a tenant, in characters. */
    static final int NAME_LENGTH_MAX = 128;

    private TenantRules() {}

    public static List<FieldViolation> checkName(String field, String name) {
        int length = name.codePointCount(0, name.length());
        return length >= 1 && length <= NAME_LENGTH_MAX
                ? List.of()
                : List.of(new FieldViolation(
                        field, "value of " + length + " characters: must be 1 to " + NAME_LENGTH_MAX + " characters"));
    }

    public static List<FieldViolation> checkCurrency(String field, String code) {
        return Currencies.digits(code).isPresent()
                ? List.of()
                : List.of(new FieldViolation(field, "value \"" + code + "\": must be a currency of ISO 4217"));
    }

    public static List<FieldViolation> checkZone(String field, String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone)
                ? List.of()
                : List.of(new FieldViolation(field, "value \"" + zone + "\": must be an IANA zone"));
    }

    /** Rates must be of known currencies other than the tenant's, each with one rate at a time. */
    public static List<FieldViolation> checkRates(String field, List<ExchangeRate> rates, String tenantCurrency) {
        List<FieldViolation> found = new ArrayList<>();
        Set<String> currencies = new HashSet<>();
        Set<Start> starts = new HashSet<>();
        for (int i = 0; i < rates.size(); i++) {
            String path = field + "[" + i + "]";
            ExchangeRate rate = rates.get(i);
            if (currencies.add(rate.currencyCode())) {
                found.addAll(checkCurrency(path + ".currency_code", rate.currencyCode()));
            }
            if (rate.currencyCode().equals(tenantCurrency)) {
                found.add(new FieldViolation(
                        path + ".currency_code",
                        "value \"" + rate.currencyCode() + "\": must not be the tenant's own"));
            }
            checkStart(path + ".start_time", rate, starts).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<FieldViolation> checkStart(String field, ExchangeRate rate, Set<Start> starts) {
        String given = rate.startTime().map(time -> "value \"" + time + "\"").orElse("not set");
        if (rate.startTime().isPresent() && !rate.startTime().get().isAfter(ExchangeRate.EVER)) {
            return Optional.of(new FieldViolation(
                    field, given + ": must be after " + ExchangeRate.EVER + ", or not set for a rate from ever"));
        }
        return starts.add(new Start(rate.currencyCode(), rate.startTime()))
                ? Optional.empty()
                : Optional.of(new FieldViolation(field, given + ": must differ from those of the same currency"));
    }

    public static List<FieldViolation> checkClock(String field, Instant now) {
        return now.isBefore(CLOCK_MIN) || !now.isBefore(CLOCK_END)
                ? List.of(new FieldViolation(field, "value \"" + now + "\": must be in the years 1900 to 2200"))
                : List.of();
    }

    private record Start(String currencyCode, Optional<Instant> time) {}
}
