package io.perennial.campaign.campaign.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.api.segmentation.v1.ListSegmentsRequest;
import io.perennial.api.segmentation.v1.ListSegmentsResponse;
import io.perennial.api.segmentation.v1.MutinySegmentServiceGrpc.MutinySegmentServiceStub;
import io.perennial.api.segmentation.v1.Segment;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.domain.CommonProblem.Unavailable;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which segments there are: segmentation alone knows. */
@Singleton
public class Segments {

    /** Segmentation hears of a tenant from the same feed, within seconds. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final MutinySegmentServiceStub segmentation;

    Segments(@GrpcClient("segmentation") MutinySegmentServiceStub segmentation) {
        this.segmentation = segmentation;
    }

    /**
     * Whether the tenant has a segment of an id. If segmentation does not answer, it is the predicate that fails: a
     * request that was done before is answered without it.
     */
    public Uni<Predicate<String>> of(TenantId tenant) {
        return ServiceCalls.forTenant(segmentation, tenant)
                .listSegments(ListSegmentsRequest.getDefaultInstance())
                .map(Segments::among)
                .onFailure()
                .recoverWithItem(Segments::failing);
    }

    private static Predicate<String> among(ListSegmentsResponse answer) {
        return answer.getSegmentsList().stream().map(Segment::getSegmentId).collect(Collectors.toSet())::contains;
    }

    private static Predicate<String> failing(Throwable failure) {
        boolean unheardOf =
                failure instanceof StatusRuntimeException e && e.getStatus().getCode() == Status.Code.NOT_FOUND;
        return _ -> {
            throw unheardOf
                    ? new ProblemException(new Unavailable(RETRY_AFTER))
                    : new IllegalStateException("segmentation does not tell which segments there are", failure);
        };
    }
}
