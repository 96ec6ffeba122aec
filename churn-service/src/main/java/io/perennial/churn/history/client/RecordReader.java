package io.perennial.churn.history.client;

import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.churn.history.domain.CustomerKey;
import io.perennial.churn.history.domain.Fact;
import io.perennial.churn.history.domain.FedFacts;
import io.perennial.churn.history.domain.Law;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of the event feed into facts. */
public final class RecordReader {
    private RecordReader() {}

    /** Reads a record. */
    public static FedFacts read(FeedRecord of) {
        TenantId tenant = TenantId.parse(of.getTenantId());
        CustomerKey customer =
                of.getCustomerId().isEmpty() ? null : new CustomerKey(tenant, new CustomerId(of.getCustomerId()));
        List<Fact> facts = customer == null ? ofTenant(tenant, of) : ofCustomer(customer, of);
        return new FedFacts(tenant, customer, facts, of.getTraceparent().isEmpty() ? null : of.getTraceparent());
    }

    /** A newer ingest may tell more; what this release does not know concerns no feature of it. */
    private static List<Fact> ofTenant(TenantId tenant, FeedRecord of) {
        return switch (of.getRecordCase()) {
            case TENANT -> List.of(tenantTold(tenant, of));
            case CLOCK_ADVANCED ->
                List.of(new Fact.ClockAdvanced(
                        tenant, Times.toMillis(of.getClockAdvanced().getNow())));
            case EVENT, PROFILE, CONSENT, CUSTOMER_ERASED, RECORD_NOT_SET -> List.of();
        };
    }

    private static List<Fact> ofCustomer(CustomerKey customer, FeedRecord of) {
        return switch (of.getRecordCase()) {
            case EVENT ->
                EventReader.read(customer, of.getEvent()).map(List::of).orElse(List.of());
            case PROFILE ->
                List.of(new Fact.LawTold(
                        customer, of.getPosition(), law(of.getProfile().getLaw())));
            case CONSENT -> List.of(new Fact.ConsentTold(customer, of.getPosition(), permission(of.getConsent())));
            case CUSTOMER_ERASED ->
                List.of(new Fact.Erased(
                        customer, Times.toInstant(of.getCustomerErased().getEraseTime())));
            case TENANT, CLOCK_ADVANCED, RECORD_NOT_SET -> List.of();
        };
    }

    /** A ledger without a decision on it says nothing: the law decides. */
    private static @Nullable Boolean permission(ConsentState consent) {
        return consent.hasChangeTime() && !consent.getPersonalisationByLaw() ? consent.getPersonalisation() : null;
    }

    private static @Nullable Law law(io.perennial.api.ingest.v1.Law law) {
        return switch (law) {
            case LAW_OPT_IN -> Law.OPT_IN;
            case LAW_OPT_OUT -> Law.OPT_OUT;
            case LAW_NONE -> Law.NONE;
            case LAW_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static Fact tenantTold(TenantId tenant, FeedRecord of) {
        Tenant told = of.getTenant();
        Law law = switch (told.getDefaultJurisdiction()) {
            case JURISDICTION_CCPA -> Law.OPT_OUT;
            case JURISDICTION_NONE -> Law.NONE;
            // The strictest where it is not set or not known to this release.
            case JURISDICTION_GDPR, JURISDICTION_UNSPECIFIED, UNRECOGNIZED -> Law.OPT_IN;
        };
        return new Fact.TenantTold(
                tenant,
                told.getCurrencyCode(),
                told.getZone(),
                law,
                told.getClockMode() == ClockMode.CLOCK_MODE_REPLAY
                        ? io.perennial.churn.history.domain.ClockMode.REPLAY
                        : io.perennial.churn.history.domain.ClockMode.LIVE,
                Times.toInstant(of.getAcceptTime()),
                told.getEtag());
    }
}
