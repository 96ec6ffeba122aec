package io.perennial.ingest.quarantine.grpc;

import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventResponse;
import io.perennial.api.ingest.v1.DiscardQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.DiscardQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.ListQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.QuarantineService;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsResponse;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.quarantine.app.WorkOffQuarantine;
import io.perennial.ingest.quarantine.domain.QuarantineQuery;
import io.perennial.ingest.quarantine.store.QuarantinedEvents;
import io.perennial.ingest.quarantine.store.QuarantinedEvents.Page;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.paging.PageBytes;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.request.RequestKeys;
import io.perennial.platform.trace.TraceLink;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Quarantine over gRPC. */
@GrpcService
public class QuarantineGrpc implements QuarantineService {

    private static final String LIST_METHOD = "ListQuarantinedEvents";

    /** As the contract says. */
    private static final int DISCARD_MAX = 1_000;

    private final QuarantinedEvents entries;
    private final WorkOffQuarantine workOff;
    private final EventContract contract;

    QuarantineGrpc(QuarantinedEvents entries, WorkOffQuarantine workOff, EventContract contract) {
        this.entries = entries;
        this.workOff = workOff;
        this.contract = contract;
    }

    @Override
    public Uni<ListQuarantinedEventsResponse> listQuarantinedEvents(ListQuarantinedEventsRequest request) {
        QuarantineQuery query =
                QuarantineParser.query(LIST_METHOD, request.getFilter(), request.getPageSize(), request.getPageToken());
        return entries.page(Callers.current().tenant(), query, false).map(page -> render(query, page));
    }

    private ListQuarantinedEventsResponse render(QuarantineQuery query, Page page) {
        var messages = PageBytes.fitting(page.entries(), entry -> entry.toMessage(contract, page.waits()));
        var response = ListQuarantinedEventsResponse.newBuilder().addAllQuarantinedEvents(messages);
        if (page.more() || messages.size() < page.entries().size()) {
            var last = page.entries().get(messages.size() - 1);
            response.setNextPageToken(PageToken.encode(
                    LIST_METHOD, query.filter().toString(), last.place().keys()));
        }
        return response.build();
    }

    @Override
    public Uni<CorrectQuarantinedEventResponse> correctQuarantinedEvent(CorrectQuarantinedEventRequest request) {
        return workOff.correct(
                        Callers.current().tenant(),
                        RequestKeys.of("CorrectQuarantinedEvent", request),
                        QuarantineParser.id(request),
                        QuarantineParser.replacement(request),
                        traceparent())
                .map(result -> CorrectQuarantinedEventResponse.newBuilder()
                        .setResult(result)
                        .build());
    }

    @Override
    public Uni<RedriveQuarantinedEventsResponse> redriveQuarantinedEvents(RedriveQuarantinedEventsRequest request) {
        return workOff.redrive(
                Callers.current().tenant(),
                RequestKeys.of(WorkOffQuarantine.REDRIVE_METHOD, request),
                QuarantineParser.query(
                        WorkOffQuarantine.REDRIVE_METHOD,
                        request.getFilter(),
                        request.getPageSize(),
                        request.getPageToken()),
                traceparent());
    }

    @Override
    public Uni<DiscardQuarantinedEventsResponse> discardQuarantinedEvents(DiscardQuarantinedEventsRequest request) {
        return entries.discard(
                        Callers.current().tenant(),
                        RequestKeys.of("DiscardQuarantinedEvents", request),
                        QuarantineParser.filter(request),
                        DISCARD_MAX)
                .map(count -> DiscardQuarantinedEventsResponse.newBuilder()
                        .setDiscardedCount(count)
                        .setMore(count == DISCARD_MAX)
                        .build());
    }

    private static @Nullable String traceparent() {
        String current = TraceLink.current();
        return current.isEmpty() ? null : current;
    }
}
