package io.perennial.campaign.decision.store;

import io.perennial.campaign.decision.domain.Candidate;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions.Stored;
import io.perennial.campaign.decision.store.Decisions.WithoutDecision;
import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.platform.sql.Rows;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows. A customer about whom nothing is known has no consent and no contact point. */
final class DecisionRows {

    private DecisionRows() {}

    static Candidate candidate(Row row) {
        String customerId = row.getString("customer_id");
        String reason = row.getString("exclusion_reason");
        String traceparent = row.getString("traceparent");
        return new Candidate(
                customerId,
                CustomerHashes.isCommitment(customerId),
                !Boolean.FALSE.equals(row.getBoolean("profiled")),
                !Boolean.FALSE.equals(row.getBoolean("own_messaging")),
                reason == null
                        ? Optional.empty()
                        : Optional.of(
                                new Exclusion(reason, Optional.ofNullable(Rows.instantOrNull(row, "expire_time")))),
                suppressions(row.getArrayOfShorts("causes"), row.getArrayOfOffsetDateTimes("event_times")),
                Boolean.TRUE.equals(row.getBoolean("consent")),
                Optional.ofNullable(Rows.instantOrNull(row, "consent_time")),
                Boolean.TRUE.equals(row.getBoolean("contact")),
                counts(row.getArrayOfIntegers("messages")),
                Optional.ofNullable(row.getString("zone")),
                traceparent == null ? "" : traceparent);
    }

    private static List<Suppression> suppressions(Short @Nullable [] causes, OffsetDateTime @Nullable [] times) {
        List<Suppression> suppressions = new ArrayList<>(0);
        for (int i = 0; causes != null && times != null && i < causes.length; i++) {
            suppressions.add(new Suppression(Suppression.Cause.ofCode(causes[i]), times[i].toInstant()));
        }
        return suppressions;
    }

    private static List<Integer> counts(Integer @Nullable [] counts) {
        return counts == null ? List.of() : List.of(counts);
    }

    static Stored stored(Row row) {
        return new Stored(
                row.getString("customer_id"),
                Verdict.ofCode(row.getShort("verdict")),
                Reason.read(row.getString("reasons")),
                Optional.ofNullable(Rows.instantOrNull(row, "earliest_time")),
                Rows.instant(row, "decide_time"),
                Optional.ofNullable(row.getUUID("message_id"))
                        .map(id -> new Delivery(
                                id,
                                Delivery.State.ofCode(row.getShort("state")),
                                reason(row.getString("state_reason")),
                                row.getString("provider_code"),
                                Rows.instant(row, "state_time"))));
    }

    private static Optional<DeliveryReason> reason(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(DeliveryReason.valueOf(name));
    }

    static WithoutDecision withoutDecision(Row row) {
        String[] segments = row.getArrayOfStrings("segments");
        return new WithoutDecision(segments == null ? Set.of() : Set.of(segments), row.getBoolean("waiting"));
    }
}
