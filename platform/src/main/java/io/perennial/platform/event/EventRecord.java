package io.perennial.platform.event;

import com.google.protobuf.ByteString;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record of the event feed, read.
 *
 * @param traceparent empty where the call that brought it was not sampled
 * @param kind what it is about; {@code C} is what the service makes of a customer's record
 */
public record EventRecord<C>(TenantId tenant, Instant acceptTime, String traceparent, Kind<C> kind) {

    /** What a record is about. */
    public sealed interface Kind<C> {}

    /** Something about a customer; with the event's time where it is an event. */
    public record OfCustomer<C>(
            CustomerRecord<C> read, @Nullable Instant eventTime) implements Kind<C> {}

    /** The customer was erased. */
    public record Erased<C>(CustomerKey customer, Instant eraseTime) implements Kind<C> {}

    /** The tenant as it is now; the message is a {@code perennial.ingest.v1.Tenant}. */
    public record OfTenant<C>(Tenant tenant, ByteString message) implements Kind<C> {}

    /** The tenant's REPLAY clock was moved on. */
    public record ClockAdvanced<C>(Instant now) implements Kind<C> {}

    /** Reads a record; empty for a kind that a newer ingest sends and this release has no use for. */
    static <C> Optional<EventRecord<C>> of(FeedRecord message, Function<CustomerRecord<RecordContent>, C> read) {
        TenantId tenant = TenantId.parse(message.getTenantId());
        Instant acceptTime = Times.instant(message.getAcceptTime());
        Kind<C> kind = kind(tenant, acceptTime, message, read);
        return Optional.ofNullable(kind)
                .map(known -> new EventRecord<>(tenant, acceptTime, message.getTraceparent(), known));
    }

    private static <C> @Nullable Kind<C> kind(
            TenantId tenant, Instant acceptTime, FeedRecord message, Function<CustomerRecord<RecordContent>, C> read) {
        return switch (message.getRecordCase()) {
            case EVENT -> {
                RecordContent.Event event = new RecordContent.Event(message.getEvent());
                yield new OfCustomer<>(read(tenant, acceptTime, message, event, read), event.time());
            }
            case PROFILE ->
                new OfCustomer<>(
                        read(tenant, acceptTime, message, new RecordContent.Profile(message.getProfile()), read), null);
            case CONSENT ->
                new OfCustomer<>(
                        read(tenant, acceptTime, message, new RecordContent.Consent(message.getConsent()), read), null);
            case TENANT ->
                new OfTenant<>(
                        TenantMessages.tenant(tenant, message.getTenant(), acceptTime),
                        message.getTenant().toByteString());
            case CLOCK_ADVANCED ->
                new ClockAdvanced<>(Times.instant(message.getClockAdvanced().getNow()));
            case CUSTOMER_ERASED ->
                new Erased<>(
                        customer(tenant, message),
                        Times.instant(message.getCustomerErased().getEraseTime()));
            case RECORD_NOT_SET -> null;
        };
    }

    private static <C> CustomerRecord<C> read(
            TenantId tenant,
            Instant acceptTime,
            FeedRecord message,
            RecordContent content,
            Function<CustomerRecord<RecordContent>, C> read) {
        CustomerRecord<RecordContent> told = new CustomerRecord<>(
                customer(tenant, message),
                message.getPosition(),
                acceptTime,
                message.getBackfill(),
                message.getTraceparent(),
                content);
        return told.with(read.apply(told));
    }

    private static CustomerKey customer(TenantId tenant, FeedRecord message) {
        return new CustomerKey(tenant, new CustomerId(message.getCustomerId()));
    }
}
