package io.perennial.ingest.customer.grpc;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.ContactStatus;
import io.perennial.api.ingest.v1.Law;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.customer.app.ProfileEncoder;
import io.perennial.ingest.customer.domain.CustomerProfile;
import io.perennial.ingest.customer.domain.ResolvedContact;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns customers into messages, for answers and for the feed. */
@Singleton
public class CustomerRenderer implements ProfileEncoder {

    @Override
    public byte[] encode(CustomerProfile profile) {
        var message = profile(profile);
        // The tenant's default may change, and records of the feed do not.
        return (profile.country().isEmpty() ? message.toBuilder().clearLaw().build() : message).toByteArray();
    }

    static io.perennial.api.ingest.v1.CustomerProfile profile(CustomerProfile profile) {
        var message = io.perennial.api.ingest.v1.CustomerProfile.newBuilder()
                .setCustomerId(profile.customer().value())
                .setLocale(profile.locale())
                .setZone(profile.zone())
                .setCountry(profile.country())
                .setRegion(profile.region())
                .setFirstTouchChannel(profile.firstTouchChannel())
                .setLaw(law(profile.law()));
        profile.reachableChannels().forEach(channel -> message.addReachableChannels(channel(channel)));
        profile.updateTime().ifPresent(time -> message.setUpdateTime(time(time)));
        return message.build();
    }

    static io.perennial.api.ingest.v1.ResolvedContact contact(ResolvedContact contact) {
        var message = io.perennial.api.ingest.v1.ResolvedContact.newBuilder()
                .setCustomerId(contact.customer().value());
        switch (contact) {
            case ResolvedContact.Available available ->
                message.setStatus(ContactStatus.CONTACT_STATUS_AVAILABLE)
                        .setAddress(available.address())
                        .setName(available.name())
                        .setAddressHash(available.addressHash());
            case ResolvedContact.NoConsent _ -> message.setStatus(ContactStatus.CONTACT_STATUS_NO_CONSENT);
            case ResolvedContact.NoContact _ -> message.setStatus(ContactStatus.CONTACT_STATUS_NO_CONTACT);
            case ResolvedContact.OriginDenied _ -> message.setStatus(ContactStatus.CONTACT_STATUS_ORIGIN_DENIED);
            case ResolvedContact.Erased _ -> message.setStatus(ContactStatus.CONTACT_STATUS_ERASED);
        }
        return message.build();
    }

    private static Law law(io.perennial.ingest.consent.domain.Law law) {
        return switch (law) {
            case OPT_IN -> Law.LAW_OPT_IN;
            case OPT_OUT -> Law.LAW_OPT_OUT;
            case NONE -> Law.LAW_NONE;
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
