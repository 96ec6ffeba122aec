package io.perennial.ingest.event.grpc;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventService;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.RecordEventsResponse;
import io.perennial.api.ingest.v1.StreamEventsRequest;
import io.perennial.api.ingest.v1.StreamEventsResponse;
import io.perennial.ingest.event.app.RecordEvents;
import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.trace.TraceLink;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events over gRPC. */
@GrpcService
public class EventGrpc implements EventService {

    private final RecordEvents recordEvents;

    EventGrpc(RecordEvents recordEvents) {
        this.recordEvents = recordEvents;
    }

    @Override
    public Uni<RecordEventsResponse> recordEvents(RecordEventsRequest request) {
        return record(Callers.current().tenant(), request.getEventsList(), traceparent())
                .map(results ->
                        RecordEventsResponse.newBuilder().addAllResults(results).build());
    }

    @Override
    public Multi<StreamEventsResponse> streamEvents(Multi<StreamEventsRequest> requests) {
        TenantId tenant = Callers.current().tenant();
        String traceparent = traceparent();
        return recordEvents
                .open(tenant)
                .onItem()
                .transformToMulti(_ -> StreamOrder.of(
                        requests, EventLimits.STREAM_IN_WORK_MAX, request -> answer(tenant, request, traceparent)));
    }

    private Uni<StreamEventsResponse> answer(
            TenantId tenant, StreamEventsRequest request, @Nullable String traceparent) {
        return record(tenant, request.getEventsList(), traceparent)
                .map(results -> StreamEventsResponse.newBuilder()
                        .setBatch(request.getBatch())
                        .addAllResults(results)
                        .build());
    }

    private Uni<List<EventResult>> record(TenantId tenant, List<Event> events, @Nullable String traceparent) {
        return recordEvents
                .handle(tenant, events, traceparent, false)
                .map(outcomes -> IntStream.range(0, outcomes.size())
                        .mapToObj(i -> outcomes.get(i).toMessage(events.get(i).getEventId()))
                        .toList());
    }

    private static @Nullable String traceparent() {
        String current = TraceLink.current();
        return current.isEmpty() ? null : current;
    }
}
