package io.perennial.campaign.decision.store;

import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Decision;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link DecisionSql#STORE}. */
record StoreParameters(Chunk chunk, Channel channel, Decider decider, CustomerHashes hashes) {

    Tuple of(List<Decision> decisions) {
        Delivery.State state = chunk.stopped() ? Delivery.State.WITHHELD : Delivery.State.PLANNED;
        return Columns.of(decisions)
                .value(chunk.tenant().value())
                .value(chunk.campaign().value())
                .value(chunk.number())
                .value(Rows.utc(decider.now()))
                .texts(Decision::customerId)
                .shorts(decision -> (short) decision.verdict().code())
                .texts(decision -> Reason.write(decision.reasons()))
                .times(decision -> decision.earliestTime().orElse(null))
                .uuids(this::messageId)
                .texts(decision -> decision.zone().getId())
                .texts(StoreParameters::traceparent)
                .value((short) channel.code())
                .value((short) state.code())
                .value(chunk.stopped() ? DeliveryReason.CAMPAIGN_STOPPED.name() : "")
                .tuple();
    }

    private @Nullable UUID messageId(Decision decision) {
        return decision.verdict().sends()
                ? Delivery.messageId(hashes, chunk.tenant(), chunk.campaign().value(), decision.customerId(), channel)
                : null;
    }

    private static @Nullable String traceparent(Decision decision) {
        return decision.traceparent().isEmpty() ? null : decision.traceparent();
    }
}
