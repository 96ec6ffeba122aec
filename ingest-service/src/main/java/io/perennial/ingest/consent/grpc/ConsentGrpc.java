package io.perennial.ingest.consent.grpc;

import io.perennial.api.ingest.v1.ConsentService;
import io.perennial.api.ingest.v1.GetConsentsRequest;
import io.perennial.api.ingest.v1.GetConsentsResponse;
import io.perennial.api.ingest.v1.ListConsentEntriesRequest;
import io.perennial.api.ingest.v1.ListConsentEntriesResponse;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.RecordConsentsResponse;
import io.perennial.ingest.consent.app.RecordConsents;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.LedgerPlace;
import io.perennial.ingest.consent.store.Consents;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Consent over gRPC. */
@GrpcService
public class ConsentGrpc implements ConsentService {

    private final RecordConsents recordConsents;
    private final Consents consents;

    ConsentGrpc(RecordConsents recordConsents, Consents consents) {
        this.recordConsents = recordConsents;
        this.consents = consents;
    }

    @Override
    public Uni<RecordConsentsResponse> recordConsents(RecordConsentsRequest request) {
        return recordConsents
                .handle(
                        Callers.current().tenant(),
                        RequestKeys.of("RecordConsents", request),
                        ConsentParser.entries(request),
                        false)
                .map(count -> RecordConsentsResponse.newBuilder()
                        .setRecordedCount(count)
                        .build());
    }

    @Override
    public Uni<GetConsentsResponse> getConsents(GetConsentsRequest request) {
        return consents.state(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(state -> GetConsentsResponse.newBuilder().setState(state).build());
    }

    @Override
    public Uni<ListConsentEntriesResponse> listConsentEntries(ListConsentEntriesRequest request) {
        int size = PageSize.of(request.getPageSize());
        return consents.list(
                        Callers.current().tenant(),
                        new CustomerId(request.getCustomerId()),
                        ConsentParser.after(request),
                        size + 1)
                .map(found -> page(request, found, size));
    }

    /** One entry more than asked for tells that there is another page. */
    private static ListConsentEntriesResponse page(
            ListConsentEntriesRequest request, List<ConsentEntry> found, int size) {
        List<ConsentEntry> shown = found.subList(0, Math.min(size, found.size()));
        var response = ListConsentEntriesResponse.newBuilder()
                .addAllEntries(shown.stream().map(ConsentEntry::toMessage).toList());
        if (found.size() > size) {
            response.setNextPageToken(ConsentParser.token(request.getCustomerId(), LedgerPlace.of(shown.getLast())));
        }
        return response.build();
    }
}
