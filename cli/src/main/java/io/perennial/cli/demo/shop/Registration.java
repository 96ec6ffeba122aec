package io.perennial.cli.demo.shop;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.api.ingest.v1.ContactPoint;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a customer told the shop on the first visit: who it is, and what may be done with that. */
record Registration(Identification identification, List<ConsentEntry> consents) {

    private static final double CONTACT_SHARE = 0.92;
    private static final double ANALYTICS_SHARE = 0.85;
    private static final double PERSONALISATION_SHARE = 0.92;
    private static final double MARKETING_SHARE = 0.75;
    private static final Duration BEFORE_FIRST_VISIT = Duration.ofHours(12);

    static Registration draw(
            String customerId, Country country, boolean marketplace, Instant first, SplittableRandom random) {
        Identification.Builder identification = Identification.newBuilder()
                .setCustomerId(customerId)
                .setLocale(country.locale)
                .setZone(country.zone)
                .setCountry(country.code)
                .setRegion(country.region)
                .setFirstTouchChannel(marketplace ? "marketplace" : random.nextBoolean() ? "search" : "newsletter");
        // A marketplace gives the seller no address.
        if (!marketplace && random.nextDouble() < CONTACT_SHARE) {
            identification.addContacts(ContactPoint.newBuilder()
                    .setChannel(Channel.CHANNEL_EMAIL)
                    .setAddress(customerId + "@example.invalid")
                    .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP)));
        }
        List<ConsentEntry> consents = new ArrayList<>();
        if (!marketplace) {
            Instant time = first.minus(BEFORE_FIRST_VISIT);
            consents.add(entry(customerId, time, ConsentPurpose.CONSENT_PURPOSE_ANALYTICS, ANALYTICS_SHARE, random));
            consents.add(entry(
                    customerId, time, ConsentPurpose.CONSENT_PURPOSE_PERSONALISATION, PERSONALISATION_SHARE, random));
            consents.add(entry(customerId, time, ConsentPurpose.CONSENT_PURPOSE_MARKETING, MARKETING_SHARE, random));
        }
        return new Registration(identification.build(), consents);
    }

    private static ConsentEntry entry(
            String customerId, Instant time, ConsentPurpose purpose, double share, SplittableRandom random) {
        boolean granted = random.nextDouble() < share;
        ConsentEntry.Builder entry = ConsentEntry.newBuilder()
                .setCustomerId(customerId)
                .setPurpose(purpose)
                .setDecision(
                        granted ? ConsentDecision.CONSENT_DECISION_GRANTED : ConsentDecision.CONSENT_DECISION_REFUSED)
                .setChangeTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
                .setSource("consent-banner")
                .setNoticeVersion("2024-05");
        if (purpose == ConsentPurpose.CONSENT_PURPOSE_MARKETING) {
            entry.setChannel(Channel.CHANNEL_EMAIL);
        }
        return entry.build();
    }
}
