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
import io.perennial.segmentation.aggregate.domain.ClockMode;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads records of ingest's feed. */
final class EventRecords {
    private EventRecords() {}

    /** Reads a page. What this release does not know is left out: it concerns nothing that it derives. */
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
                    case EVENT -> happened(tenant, customer(of), trace, of.getEvent());
                    case PROFILE ->
                        new EventRecord.LawTold(
                                tenant,
                                customer(of),
                                trace,
                                optIn(of.getProfile().getLaw()));
                    case CONSENT ->
                        new EventRecord.ConsentTold(tenant, customer(of), trace, personalisation(of.getConsent()));
                    case TENANT -> tenantTold(tenant, of);
                    case CLOCK_ADVANCED ->
                        new EventRecord.ClockAdvanced(
                                tenant, instant(of.getClockAdvanced().getNow()));
                    case CUSTOMER_ERASED ->
                        new EventRecord.Erased(
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

    private static EventRecord happened(
            TenantId tenant, CustomerId customer, @Nullable String trace, AcceptedEvent accepted) {
        Instant time = instant(accepted.getEventTime());
        boolean usable = accepted.getAllowedUsesList().contains(Use.USE_PERSONALISATION);
        CustomerFact fact = usable ? EventFacts.read(parse(accepted), time, accepted.getTenantAmount()) : null;
        return new EventRecord.Happened(tenant, customer, trace, time, usable, fact);
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

    /** A ledger without a decision on it says nothing. */
    private static @Nullable Boolean personalisation(ConsentState consent) {
        return consent.hasChangeTime() && !consent.getPersonalisationByLaw() ? consent.getPersonalisation() : null;
    }

    private static EventRecord tenantTold(TenantId tenant, FeedRecord of) {
        Tenant told = of.getTenant();
        return new EventRecord.TenantTold(
                tenant,
                told.getCurrencyCode(),
                switch (told.getDefaultJurisdiction()) {
                    case JURISDICTION_CCPA, JURISDICTION_NONE -> false;
                    // The strictest where it is not set or not known to this release.
                    case JURISDICTION_GDPR, JURISDICTION_UNSPECIFIED, UNRECOGNIZED -> true;
                },
                switch (told.getClockMode()) {
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
