package io.perennial.ingest.event.domain;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.util.Timestamps;
import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.wire.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the log.
 *
 * @param customer null where what was given cannot be a customer's id
 * @param type null where nothing has happened
 * @param eventTime when it happened, in microseconds; null where no time was given
 * @param payload the event, serialised as the contract says; empty where it is too large
 * @param traceparent the W3C trace context of the call that brought it, where that call is sampled
 * @param backfill true for history, which triggers nothing
 * @param waiting true where it waits in quarantine already, so that its rejection makes no other entry
 * @param fault what is wrong with it as far as itself tells; null where nothing is
 * @param shard its customer's shard; 0 where its customer cannot be one
 * @param bodyHash tells it from another event with the same id
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and compared by content where they are.
public record PendingEvent(
        TenantId tenant,
        Event event,
        @Nullable CustomerId customer,
        @Nullable EventType type,
        @Nullable Instant eventTime,
        byte[] payload,
        @Nullable String traceparent,
        boolean backfill,
        boolean waiting,
        @Nullable Rejected fault,
        int shard,
        byte[] bodyHash) {

    /** Half of a SHA-256: nobody gains by making two events with one id collide. */
    private static final int HASH_BYTES = 16;

    public static PendingEvent of(
            EventContract contract, TenantId tenant, Event event, @Nullable String traceparent, boolean backfill) {
        int bytes = event.getSerializedSize();
        boolean fits = bytes <= EventLimits.BYTES_MAX;
        byte[] payload = fits ? serialised(event, bytes) : new byte[0];
        String customerId = event.getCustomerId();
        CustomerId customer = CustomerId.isValid(customerId) ? new CustomerId(customerId) : null;
        boolean timed = event.hasEventTime() && Timestamps.isValid(event.getEventTime());
        return new PendingEvent(
                tenant,
                event,
                customer,
                contract.type(event).orElse(null),
                timed ? Times.instant(event.getEventTime()) : null,
                payload,
                traceparent,
                backfill,
                false,
                fits ? contract.check(event) : tooLarge(bytes),
                customer == null ? 0 : Shards.of(tenant, customer),
                hash(payload));
    }

    /** The event as one that waits in quarantine. */
    public PendingEvent asWaiting() {
        return new PendingEvent(
                tenant, event, customer, type, eventTime, payload, traceparent, backfill, true, fault, shard, bodyHash);
    }

    /** The event with what is wrong with it by rules that are its tenant's. */
    public PendingEvent withFault(Rejected found) {
        return new PendingEvent(
                tenant,
                event,
                customer,
                type,
                eventTime,
                payload,
                traceparent,
                backfill,
                waiting,
                found,
                shard,
                bodyHash);
    }

    /** The customer of an event whose contract was checked. */
    public CustomerKey key() {
        return new CustomerKey(tenant, Objects.requireNonNull(customer));
    }

    /** The time of an event whose contract was checked. */
    public Instant time() {
        return Objects.requireNonNull(eventTime);
    }

    /** True where it is stored only with the customer's consent to analytics. */
    public boolean needsConsent() {
        return type != null && type.needsConsent();
    }

    /** In one order, so that the same event has the same bytes, wherever its maps come from. */
    private static byte[] serialised(Event event, int size) {
        byte[] bytes = new byte[size];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            event.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private static Rejected tooLarge(int bytes) {
        return new Rejected(
                EventReason.TOO_LARGE, "", "the event has " + bytes + " bytes", "at most " + EventLimits.BYTES_MAX);
    }

    private static byte[] hash(byte[] payload) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(payload), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
