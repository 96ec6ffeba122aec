package io.perennial.ingest.quarantine.app;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.StillRejected;
import io.perennial.ingest.event.app.RecordEvents;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.EventOutcome.Accepted;
import io.perennial.ingest.event.domain.EventOutcome.ConsentDenied;
import io.perennial.ingest.event.domain.EventOutcome.Duplicate;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.quarantine.domain.QuarantineQuery;
import io.perennial.ingest.quarantine.domain.QuarantinedEvent;
import io.perennial.ingest.quarantine.store.QuarantinedEvents;
import io.perennial.ingest.quarantine.store.QuarantinedEvents.Page;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.paging.PageToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records events that wait in quarantine, the way of all events. Then their entries go, in one transaction with the note
 * of the request: after a crash in between, the same request finds them as duplicates.
 */
@Singleton
public class WorkOffQuarantine {

    /** The method that page tokens of a re-drive are bound to. */
    public static final String REDRIVE_METHOD = "RedriveQuarantinedEvents";

    private final QuarantinedEvents entries;
    private final RecordEvents recordEvents;
    private final EventContract contract;

    WorkOffQuarantine(QuarantinedEvents entries, RecordEvents recordEvents, EventContract contract) {
        this.entries = entries;
        this.recordEvents = recordEvents;
        this.contract = contract;
    }

    /**
     * Records an event in place of a rejected one. Only what ends the entry is noted for the request.
     *
     * @param traceparent the W3C trace context of the call, where that call is sampled
     */
    public Uni<EventResult> correct(
            TenantId tenant, RequestKey request, UUID id, Event replacement, @Nullable String traceparent) {
        return entries.answered(tenant, request)
                .flatMap(done -> done.isPresent()
                        ? Uni.createFrom().item(ended(replacement, done.get()))
                        : entries.get(tenant, id)
                                .flatMap(entry -> replace(tenant, request, entry, replacement, traceparent)));
    }

    private Uni<EventResult> replace(
            TenantId tenant,
            RequestKey request,
            QuarantinedEvent entry,
            Event replacement,
            @Nullable String traceparent) {
        return recordEvents
                .recordWaiting(tenant, List.of(pending(tenant, entry, replacement, traceparent)))
                .map(outcomes -> outcomes.getFirst().toMessage(replacement.getEventId()))
                .flatMap(result -> switch (result.getStatus()) {
                    case EVENT_STATUS_ACCEPTED, EVENT_STATUS_DUPLICATE ->
                        entries.settle(tenant, request, result.getStatus().name(), List.of(entry.id()), Map.of())
                                .map(status -> ended(replacement, status));
                    default -> Uni.createFrom().item(result);
                });
    }

    private static EventResult ended(Event replacement, String status) {
        return EventOutcome.ACCEPTED.toMessage(replacement.getEventId()).toBuilder()
                .setStatus(EventStatus.valueOf(status))
                .build();
    }

    /**
     * Checks a page of events once more.
     *
     * @param traceparent the W3C trace context of the call, where that call is sampled
     */
    public Uni<RedriveQuarantinedEventsResponse> redrive(
            TenantId tenant, RequestKey request, QuarantineQuery query, @Nullable String traceparent) {
        return entries.answered(tenant, request)
                .flatMap(done -> done.isPresent()
                        ? Uni.createFrom().item(done.get())
                        : entries.page(tenant, query, true)
                                .flatMap(page -> redrive(tenant, request, page, nextToken(query, page), traceparent)))
                .map(WorkOffQuarantine::decoded);
    }

    private static String nextToken(QuarantineQuery query, Page page) {
        return page.more()
                ? PageToken.encode(
                        REDRIVE_METHOD,
                        query.filter().toString(),
                        page.entries().getLast().place().keys())
                : "";
    }

    private Uni<String> redrive(
            TenantId tenant, RequestKey request, Page page, String nextToken, @Nullable String traceparent) {
        List<PendingEvent> events = page.entries().stream()
                .map(entry -> pending(tenant, entry, entry.event().orElseThrow(), traceparent))
                .toList();
        return recordEvents.recordWaiting(tenant, events).flatMap(outcomes -> {
            List<UUID> gone = new ArrayList<>();
            Map<UUID, Rejected> rejectedAgain = new LinkedHashMap<>();
            var response = RedriveQuarantinedEventsResponse.newBuilder().setNextPageToken(nextToken);
            for (int i = 0; i < outcomes.size(); i++) {
                UUID id = page.entries().get(i).id();
                if (outcomes.get(i) instanceof Rejected rejected) {
                    rejectedAgain.put(id, rejected);
                } else {
                    gone.add(id);
                }
                count(response, id, outcomes.get(i));
            }
            return entries.settle(tenant, request, encoded(response.build()), gone, rejectedAgain);
        });
    }

    private static void count(RedriveQuarantinedEventsResponse.Builder response, UUID id, EventOutcome outcome) {
        switch (outcome) {
            case Accepted _ -> response.setAcceptedCount(response.getAcceptedCount() + 1);
            case Duplicate _ -> response.setDuplicateCount(response.getDuplicateCount() + 1);
            case ConsentDenied _ -> response.setConsentDeniedCount(response.getConsentDeniedCount() + 1);
            case Rejected rejected ->
                response.addStillRejected(StillRejected.newBuilder()
                        .setQuarantinedEventId(id.toString())
                        .setFault(QuarantinedEvent.toMessage(rejected)));
        }
    }

    /** History stays history, however it is recorded in the end. */
    private PendingEvent pending(TenantId tenant, QuarantinedEvent entry, Event event, @Nullable String traceparent) {
        return PendingEvent.of(contract, tenant, event, traceparent, entry.backfill());
    }

    private static String encoded(RedriveQuarantinedEventsResponse response) {
        return Base64.getEncoder().encodeToString(response.toByteArray());
    }

    private static RedriveQuarantinedEventsResponse decoded(String text) {
        try {
            return RedriveQuarantinedEventsResponse.parseFrom(
                    Base64.getDecoder().decode(text));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
