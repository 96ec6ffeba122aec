package io.perennial.segmentation.aggregate.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Law;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.perennial.segmentation.aggregate.domain.EventRecord.ClockMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads records of ingest's feed. */
final class EventRecords {
    private EventRecords() {}

    /** Reads a page. Records of kinds that this release does not know are left out: nothing here follows from them. */
    static List<EventRecord> read(List<FeedRecord> records) {
        return records.stream()
                .map(EventRecords::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<EventRecord> read(FeedRecord of) {
        TenantId tenant = TenantId.parse(of.getTenantId());
        String trace = of.getTraceparent().isEmpty() ? null : of.getTraceparent();
        return Optional.ofNullable(
                switch (of.getRecordCase()) {
                    case EVENT -> accepted(tenant, customer(of), trace, of.getEvent());
                    case PROFILE ->
                        new EventRecord.LawChanged(
                                tenant,
                                customer(of),
                                trace,
                                optIn(of.getProfile().getLaw()));
                    case CONSENT ->
                        new EventRecord.ConsentChanged(tenant, customer(of), trace, personalisation(of.getConsent()));
                    case TENANT -> tenantChanged(tenant, of);
                    case CLOCK_ADVANCED ->
                        new EventRecord.ClockAdvanced(
                                tenant, instant(of.getClockAdvanced().getNow()));
                    case CUSTOMER_ERASED ->
                        new EventRecord.CustomerErased(
                                tenant,
                                customer(of),
                                trace,
                                instant(of.getCustomerErased().getEraseTime()));
                    case RECORD_NOT_SET -> null;
                });
    }

    private static CustomerId customer(FeedRecord of) {
        return new CustomerId(of.getCustomerId());
    }

    private static EventRecord accepted(
            TenantId tenant, CustomerId customer, @Nullable String trace, AcceptedEvent accepted) {
        Instant time = instant(accepted.getEventTime());
        boolean usable = accepted.getAllowedUsesList().contains(Use.USE_PERSONALISATION);
        CustomerFact fact = usable ? EventFacts.read(parse(accepted), time, accepted.getTenantAmount()) : null;
        return new EventRecord.EventAccepted(tenant, customer, trace, time, usable, fact);
    }

    private static Event parse(AcceptedEvent accepted) {
        try {
            return Event.parseFrom(accepted.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("an accepted event's payload is no event", e);
        }
    }

    private static @Nullable Boolean optIn(Law law) {
        return switch (law) {
            case LAW_OPT_IN -> true;
            case LAW_OPT_OUT, LAW_NONE -> false;
            case LAW_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    /** Null where the ledger has no decision on it. */
    private static @Nullable Boolean personalisation(ConsentState consent) {
        return consent.hasChangeTime() && !consent.getPersonalisationByLaw() ? consent.getPersonalisation() : null;
    }

    private static EventRecord tenantChanged(TenantId tenant, FeedRecord of) {
        Tenant changed = of.getTenant();
        return new EventRecord.TenantChanged(
                tenant,
                changed.getCurrencyCode(),
                switch (changed.getDefaultJurisdiction()) {
                    case JURISDICTION_CCPA, JURISDICTION_NONE -> false;
                    // The strictest where it is not set or not known to this release.
                    case JURISDICTION_GDPR, JURISDICTION_UNSPECIFIED, UNRECOGNIZED -> true;
                },
                switch (changed.getClockMode()) {
                    case CLOCK_MODE_REPLAY -> ClockMode.REPLAY;
                    case CLOCK_MODE_LIVE, CLOCK_MODE_UNSPECIFIED, UNRECOGNIZED -> ClockMode.LIVE;
                },
                Instant.ofEpochSecond(
                        of.getAcceptTime().getSeconds(), of.getAcceptTime().getNanos()));
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MILLIS);
    }
}
