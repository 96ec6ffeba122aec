package io.perennial.ingest.feed.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.perennial.api.common.v1.ConsumerProgress;
import io.perennial.api.common.v1.Money;
import io.perennial.api.common.v1.ShardProgress;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ClockAdvanced;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerErased;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.Use;
import io.perennial.ingest.feed.domain.FeedBody;
import io.perennial.ingest.feed.domain.FeedRecord;
import java.time.Instant;

/** Turns records of the feed into messages. */
final class FeedRenderer {

    private FeedRenderer() {}

    static io.perennial.api.ingest.v1.FeedRecord feedRecord(FeedRecord feedRecord) {
        var message = io.perennial.api.ingest.v1.FeedRecord.newBuilder()
                .setPosition(feedRecord.position())
                .setTenantId(feedRecord.tenant().toString())
                .setCustomerId(feedRecord.customer())
                .setAcceptTime(time(feedRecord.acceptTime()))
                .setTraceparent(feedRecord.traceparent());
        switch (feedRecord.body()) {
            case FeedBody.AcceptedEvent event -> message.setEvent(event(event));
            case FeedBody.Change change -> setChange(message, change);
        }
        return message.build();
    }

    private static AcceptedEvent event(FeedBody.AcceptedEvent event) {
        var message = AcceptedEvent.newBuilder()
                // The array is nobody else's and is not changed.
                .setPayload(UnsafeByteOperations.unsafeWrap(event.content()))
                .setEventTime(time(event.eventTime()))
                .setBackfill(event.backfill());
        io.perennial.ingest.origin.domain.Use.allowedBy(event.salesChannel())
                .forEach(use -> message.addAllowedUses(use(use)));
        event.tenantAmount()
                .ifPresent(amount -> message.setTenantAmount(Money.newBuilder()
                        .setCurrencyCode(amount.currencyCode())
                        .setMinorUnits(amount.minorUnits())));
        return message.build();
    }

    private static Use use(io.perennial.ingest.origin.domain.Use use) {
        return switch (use) {
            case ANALYTICS -> Use.USE_ANALYTICS;
            case PERSONALISATION -> Use.USE_PERSONALISATION;
            case OWN_MESSAGING -> Use.USE_OWN_MESSAGING;
            case AD_AUDIENCE -> Use.USE_AD_AUDIENCE;
            case IDENTITY_MERGE -> Use.USE_IDENTITY_MERGE;
            case MARKETPLACE_MESSAGING -> Use.USE_MARKETPLACE_MESSAGING;
        };
    }

    private static void setChange(io.perennial.api.ingest.v1.FeedRecord.Builder message, FeedBody.Change change) {
        try {
            switch (change.kind()) {
                case PROFILE -> message.setProfile(CustomerProfile.parseFrom(change.content()));
                case CONSENT -> message.setConsent(ConsentState.parseFrom(change.content()));
                case TENANT -> message.setTenant(Tenant.parseFrom(change.content()));
                case CLOCK -> message.setClockAdvanced(ClockAdvanced.parseFrom(change.content()));
                case ERASED -> message.setCustomerErased(CustomerErased.parseFrom(change.content()));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("record at " + message.getPosition(), e);
        }
    }

    static ShardProgress progress(io.perennial.platform.feed.ShardProgress progress) {
        var message = ShardProgress.newBuilder().setShard(progress.shard()).setHead(progress.head());
        progress.consumers()
                .forEach(consumer -> message.addConsumers(ConsumerProgress.newBuilder()
                        .setConsumer(consumer.consumer())
                        .setPosition(consumer.position())
                        .setPullTime(time(consumer.pullTime()))));
        return message.build();
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
