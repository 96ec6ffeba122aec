package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.Event;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.EventRules;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the log.
 *
 * @param fault what is wrong with it as far as itself tells; null where nothing is
 * @param shard its customer's shard; 0 where its customer cannot be one
 * @param bodyHash tells it from another event with the same id
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and compared by content where they are.
public record PendingEvent(
        TenantId tenant,
        Event event,
        byte[] payload,
        @Nullable String traceparent,
        boolean backfill,
        @Nullable Rejected fault,
        int shard,
        byte[] bodyHash) {

    /** Half of a SHA-256: nobody gains by making two events with one id collide. */
    private static final int HASH_BYTES = 16;

    static PendingEvent of(TenantId tenant, SubmittedEvent submitted, boolean backfill) {
        Event event = submitted.event();
        Rejected fault = submitted.fault() != null ? submitted.fault() : EventRules.check(event);
        return new PendingEvent(
                tenant,
                event,
                submitted.payload(),
                submitted.traceparent(),
                backfill,
                fault,
                event.hasCustomer() ? Shards.of(tenant, new CustomerId(event.customerId())) : 0,
                hash(submitted.payload()));
    }

    private static byte[] hash(byte[] payload) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(payload), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
