package io.perennial.ingest.consent.grpc;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.ingest.consent.app.ConsentStateEncoder;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentState;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns consents into messages, for answers and for the feed. */
@Singleton
public class ConsentRenderer implements ConsentStateEncoder {

    @Override
    public byte[] encode(ConsentState state) {
        return state(state).toByteArray();
    }

    static io.perennial.api.ingest.v1.ConsentState state(ConsentState state) {
        var message = io.perennial.api.ingest.v1.ConsentState.newBuilder()
                .setCustomerId(state.customer().value())
                .setAnalytics(state.analytics())
                .setPersonalisation(state.personalisation())
                .setPersonalisationByLaw(state.personalisationByLaw());
        state.marketingChannels().forEach(channel -> message.addMarketingChannels(channel(channel)));
        state.changeTime().ifPresent(time -> message.setChangeTime(time(time)));
        return message.build();
    }

    static io.perennial.api.ingest.v1.ConsentEntry entry(ConsentEntry entry) {
        var message = io.perennial.api.ingest.v1.ConsentEntry.newBuilder()
                .setCustomerId(entry.customer().value())
                .setPurpose(purpose(entry.purpose()))
                .setDecision(decision(entry.decision()))
                .setChangeTime(time(entry.changeTime()))
                .setSource(entry.source())
                .setNoticeVersion(entry.noticeVersion())
                .setProof(entry.proof());
        entry.channel().ifPresent(channel -> message.setChannel(channel(channel)));
        return message.build();
    }

    private static ConsentPurpose purpose(io.perennial.ingest.consent.domain.ConsentPurpose purpose) {
        return switch (purpose) {
            case ANALYTICS -> ConsentPurpose.CONSENT_PURPOSE_ANALYTICS;
            case PERSONALISATION -> ConsentPurpose.CONSENT_PURPOSE_PERSONALISATION;
            case MARKETING -> ConsentPurpose.CONSENT_PURPOSE_MARKETING;
        };
    }

    private static ConsentDecision decision(io.perennial.ingest.consent.domain.ConsentDecision decision) {
        return switch (decision) {
            case GRANTED -> ConsentDecision.CONSENT_DECISION_GRANTED;
            case REFUSED -> ConsentDecision.CONSENT_DECISION_REFUSED;
        };
    }

    private static io.perennial.api.ingest.v1.Channel channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL;
            case SMS -> io.perennial.api.ingest.v1.Channel.CHANNEL_SMS;
            case PUSH -> io.perennial.api.ingest.v1.Channel.CHANNEL_PUSH;
        };
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
