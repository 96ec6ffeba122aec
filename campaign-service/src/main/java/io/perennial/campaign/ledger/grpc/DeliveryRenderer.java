package io.perennial.campaign.ledger.grpc;

import io.perennial.api.campaign.v1.CountDeliveriesResponse;
import io.perennial.api.campaign.v1.DeliveryState;
import io.perennial.api.campaign.v1.DeliveryStateCount;
import io.perennial.campaign.ledger.app.Ledger;

/** Turns counts into messages. */
final class DeliveryRenderer {

    private DeliveryRenderer() {}

    /** One entry for each state, also for those that no message is in. */
    static CountDeliveriesResponse render(Ledger.Counts counts) {
        var response = CountDeliveriesResponse.newBuilder().setUnreportedCount(counts.unreported());
        for (var state : io.perennial.campaign.ledger.domain.DeliveryState.values()) {
            response.addStates(DeliveryStateCount.newBuilder()
                    .setState(render(state))
                    .setCount(counts.states().getOrDefault(state, 0L)));
        }
        return response.build();
    }

    private static DeliveryState render(io.perennial.campaign.ledger.domain.DeliveryState state) {
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
