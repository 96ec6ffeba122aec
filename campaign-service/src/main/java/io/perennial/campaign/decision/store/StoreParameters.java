package io.perennial.campaign.decision.store;

import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Decision;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.HashKey;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link DecisionSql#STORE}. */
record StoreParameters(Chunk chunk, Channel channel, Decider decider, HashKey key) {

    Tuple of(List<Decision> decisions) {
        Delivery.State state = chunk.stopped() ? Delivery.State.WITHHELD : Delivery.State.PLANNED;
        return Tuple.from(List.of(
                chunk.tenant().value(),
                chunk.campaign().value(),
                chunk.number(),
                decider.now().atOffset(ZoneOffset.UTC),
                column(decisions, Decision::customerId, String[]::new),
                column(decisions, decision -> (short) decision.verdict().code(), Short[]::new),
                column(decisions, decision -> Reason.write(decision.reasons()), String[]::new),
                column(decisions, StoreParameters::earliest, OffsetDateTime[]::new),
                column(decisions, this::messageId, UUID[]::new),
                column(decisions, decision -> decision.zone().getId(), String[]::new),
                column(decisions, StoreParameters::traceparent, String[]::new),
                (short) channel.code(),
                (short) state.code(),
                chunk.stopped() ? Delivery.STOPPED : ""));
    }

    private static <T> Object column(
            List<Decision> decisions, Function<Decision, @Nullable T> of, IntFunction<@Nullable T[]> array) {
        return decisions.stream().map(of).toArray(array);
    }

    private static @Nullable OffsetDateTime earliest(Decision decision) {
        return decision.earliestTime()
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }

    private @Nullable UUID messageId(Decision decision) {
        return decision.verdict().sends()
                ? Delivery.messageId(key, chunk.tenant(), chunk.campaign().value(), decision.customerId(), channel)
                : null;
    }

    private static @Nullable String traceparent(Decision decision) {
        return decision.traceparent().isEmpty() ? null : decision.traceparent();
    }
}
