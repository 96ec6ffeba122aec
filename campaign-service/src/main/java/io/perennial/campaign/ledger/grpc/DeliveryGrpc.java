package io.perennial.campaign.ledger.grpc;

import io.perennial.api.campaign.v1.CountDeliveriesRequest;
import io.perennial.api.campaign.v1.CountDeliveriesResponse;
import io.perennial.api.campaign.v1.DeliveryService;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.ledger.app.CountDeliveries;
import io.perennial.platform.caller.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Deliveries over gRPC. */
@GrpcService
public class DeliveryGrpc implements DeliveryService {

    private final CountDeliveries count;

    DeliveryGrpc(CountDeliveries count) {
        this.count = count;
    }

    @Override
    public Uni<CountDeliveriesResponse> countDeliveries(CountDeliveriesRequest request) {
        return count.handle(Callers.current().tenant(), new CampaignId(UUID.fromString(request.getCampaignId())))
                .map(DeliveryRenderer::render);
    }
}
