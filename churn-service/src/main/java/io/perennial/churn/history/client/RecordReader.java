package io.perennial.churn.history.client;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.churn.history.domain.CustomerKey;
import io.perennial.churn.history.domain.Fact;
import io.perennial.churn.history.domain.Fact.Law;
import io.perennial.churn.history.domain.FeedFacts;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the facts in records of the event feed. */
public final class RecordReader {
    private RecordReader() {}

    /** The facts of a record, with its tenant, customer and trace. */
    public static FeedFacts read(FeedRecord of) {
        TenantId tenant = TenantId.parse(of.getTenantId());
        CustomerKey customer =
                of.getCustomerId().isEmpty() ? null : new CustomerKey(tenant, new CustomerId(of.getCustomerId()));
        List<Fact> facts = customer == null ? ofTenant(tenant, of) : ofCustomer(customer, of);
        return new FeedFacts(tenant, customer, facts, of.getTraceparent().isEmpty() ? null : of.getTraceparent());
    }

    /** Kinds of records that this release does not know are ignored. */
    private static List<Fact> ofTenant(TenantId tenant, FeedRecord of) {
        return switch (of.getRecordCase()) {
            case TENANT -> List.of(settings(tenant, of));
            case CLOCK_ADVANCED ->
                List.of(new Fact.ClockAdvanced(
                        tenant, millis(of.getClockAdvanced().getNow())));
            default -> List.of();
        };
    }

    private static List<Fact> ofCustomer(CustomerKey customer, FeedRecord of) {
        return switch (of.getRecordCase()) {
            case EVENT ->
                EventReader.read(customer, of.getEvent()).map(List::of).orElse(List.of());
            case PROFILE ->
                List.of(new Fact.CustomerLaw(
                        customer, of.getPosition(), law(of.getProfile().getLaw())));
            case CONSENT -> List.of(new Fact.Consent(customer, of.getPosition(), permission(of.getConsent())));
            case CUSTOMER_ERASED ->
                List.of(new Fact.Erased(customer, instant(of.getCustomerErased().getEraseTime())));
            default -> List.of();
        };
    }

    /** Where the customer has decided nothing, the law decides. */
    private static @Nullable Boolean permission(ConsentState consent) {
        return consent.hasChangeTime() && !consent.getPersonalisationByLaw() ? consent.getPersonalisation() : null;
    }

    private static @Nullable Law law(io.perennial.api.ingest.v1.Law law) {
        return switch (law) {
            case LAW_OPT_IN -> Law.OPT_IN;
            case LAW_OPT_OUT -> Law.OPT_OUT;
            case LAW_NONE -> Law.NONE;
            default -> null;
        };
    }

    private static Fact settings(TenantId tenant, FeedRecord of) {
        Tenant settings = of.getTenant();
        Law law = switch (settings.getDefaultJurisdiction()) {
            case JURISDICTION_CCPA -> Law.OPT_OUT;
            case JURISDICTION_NONE -> Law.NONE;
            // GDPR, and the strictest where it is not set or not known to this release.
            default -> Law.OPT_IN;
        };
        return new Fact.TenantSettings(
                tenant,
                settings.getCurrencyCode(),
                settings.getZone(),
                law,
                settings.getClockMode() == ClockMode.CLOCK_MODE_REPLAY
                        ? TenantState.ClockMode.REPLAY
                        : TenantState.ClockMode.LIVE,
                instant(of.getAcceptTime()),
                settings.getEtag());
    }

    /** Event times are kept to the millisecond. */
    static long millis(Timestamp time) {
        return Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000L), time.getNanos() / 1_000_000);
    }

    /** Other times are kept to the microsecond, as the database keeps them. */
    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }
}
