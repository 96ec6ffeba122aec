package io.perennial.campaign.decision.store;

import io.perennial.campaign.decision.domain.Candidate;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions.Stored;
import io.perennial.campaign.decision.store.Decisions.WithoutDecision;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.campaign.recipient.domain.Suppression;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rows. A customer about whom nothing is known has no consent and no contact point. */
final class DecisionRows {

    private DecisionRows() {}

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    static Candidate candidate(Row row) {
        String customerId = row.getString("customer_id");
        String reason = row.getString("exclusion_reason");
        String traceparent = row.getString("traceparent");
        return new Candidate(
                customerId,
                HashKey.isCommitment(customerId),
                !Boolean.FALSE.equals(row.getBoolean("profiled")),
                !Boolean.FALSE.equals(row.getBoolean("own_messaging")),
                reason == null
                        ? Optional.empty()
                        : Optional.of(new Exclusion(reason, instant(row.getOffsetDateTime("expire_time")))),
                suppressions(row.getArrayOfShorts("causes"), row.getArrayOfOffsetDateTimes("event_times")),
                Boolean.TRUE.equals(row.getBoolean("consent")),
                instant(row.getOffsetDateTime("consent_time")),
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
                instant(row.getOffsetDateTime("earliest_time")),
                row.getOffsetDateTime("decide_time").toInstant(),
                Optional.ofNullable(row.getUUID("message_id"))
                        .map(id -> new Delivery(
                                id,
                                Delivery.State.ofCode(row.getShort("state")),
                                row.getString("state_reason"),
                                row.getOffsetDateTime("state_time").toInstant())));
    }

    static WithoutDecision withoutDecision(Row row) {
        String[] segments = row.getArrayOfStrings("segments");
        return new WithoutDecision(segments == null ? Set.of() : Set.of(segments), row.getBoolean("waiting"));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
