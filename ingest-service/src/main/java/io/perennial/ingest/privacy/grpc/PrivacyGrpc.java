package io.perennial.ingest.privacy.grpc;

import io.perennial.api.ingest.v1.EraseCustomerRequest;
import io.perennial.api.ingest.v1.EraseCustomerResponse;
import io.perennial.api.ingest.v1.PrivacyService;
import io.perennial.ingest.privacy.store.Erasures;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.request.RequestKeys;
import io.perennial.platform.wire.Times;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** The rights of the person behind a customer, over gRPC. */
@GrpcService
public class PrivacyGrpc implements PrivacyService {

    private final Erasures erasures;

    PrivacyGrpc(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Uni<EraseCustomerResponse> eraseCustomer(EraseCustomerRequest request) {
        return erasures.add(
                        Callers.current().tenant(),
                        RequestKeys.of("EraseCustomer", request),
                        new CustomerId(request.getCustomerId()))
                .map(erasure -> EraseCustomerResponse.newBuilder()
                        .setEraseTime(Times.timestamp(erasure.eraseTime()))
                        .setEventCount(erasure.eventCount())
                        .build());
    }
}
