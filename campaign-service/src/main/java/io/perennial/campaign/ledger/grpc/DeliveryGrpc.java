package io.perennial.campaign.ledger.grpc;

import io.perennial.api.campaign.v1.CountDeliveriesRequest;
import io.perennial.api.campaign.v1.CountDeliveriesResponse;
import io.perennial.api.campaign.v1.DeliveryService;
import io.perennial.api.campaign.v1.DeliveryState;
import io.perennial.api.campaign.v1.DeliveryStateCount;
import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.TenantId;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Deliveries over gRPC. */
@GrpcService
public class DeliveryGrpc implements DeliveryService {

    private final CampaignLifecycle campaigns;
    private final Ledger ledger;

    DeliveryGrpc(CampaignLifecycle campaigns, Ledger ledger) {
        this.campaigns = campaigns;
        this.ledger = ledger;
    }

    @Override
    public Uni<CountDeliveriesResponse> countDeliveries(CountDeliveriesRequest request) {
        TenantId tenant = Callers.current().tenant();
        CampaignId id = new CampaignId(UUID.fromString(request.getCampaignId()));
        return campaigns.get(tenant, id).flatMap(_ -> ledger.count(tenant, id)).map(DeliveryGrpc::message);
    }

    /** One entry for each state, even if no message is in it. */
    private static CountDeliveriesResponse message(Ledger.Counts counts) {
        var response = CountDeliveriesResponse.newBuilder().setUnreportedCount(counts.unreported());
        for (Delivery.State state : Delivery.State.values()) {
            response.addStates(DeliveryStateCount.newBuilder()
                    .setState(message(state))
                    .setCount(counts.states().getOrDefault(state, 0L)));
        }
        return response.build();
    }

    private static DeliveryState message(Delivery.State state) {
        return switch (state) {
            case PLANNED -> DeliveryState.DELIVERY_STATE_PLANNED;
            case HANDING_OFF -> DeliveryState.DELIVERY_STATE_HANDING_OFF;
            case HANDED_OFF -> DeliveryState.DELIVERY_STATE_HANDED_OFF;
            case WITHHELD -> DeliveryState.DELIVERY_STATE_WITHHELD;
            case REFUSED -> DeliveryState.DELIVERY_STATE_REFUSED;
            case UNRESOLVED -> DeliveryState.DELIVERY_STATE_UNRESOLVED;
        };
    }
}
