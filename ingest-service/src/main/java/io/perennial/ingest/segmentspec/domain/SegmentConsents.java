package io.perennial.ingest.segmentspec.domain;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code context.consent.categoryPreferences}. A yes to "marketing" is one to e-mail, a no to it one to every
 * channel; "marketing_email", "marketing_sms" and "marketing_push" speak of one. Other categories are not ours.
 */
final class SegmentConsents {

    private SegmentConsents() {}

    static List<ConsentEntry> of(JsonFields call, CustomerId customer, Instant time, String source) {
        JsonFields categories = call.object("context").object("consent").object("categoryPreferences");
        var entries = new ArrayList<ConsentEntry>();
        for (String category : categories.values().keySet()) {
            for (Purpose purpose : purposes(category, categories)) {
                entries.add(new ConsentEntry(
                        customer,
                        purpose.purpose(),
                        purpose.channel(),
                        decision(categories, category),
                        time,
                        source,
                        "",
                        ""));
            }
        }
        return entries;
    }

    private static List<Purpose> purposes(String category, JsonFields categories) {
        return switch (category.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")) {
            case "analytics" -> List.of(new Purpose(ConsentPurpose.ANALYTICS, Optional.empty()));
            case "personalisation", "personalization" ->
                List.of(new Purpose(ConsentPurpose.PERSONALISATION, Optional.empty()));
            case "marketing" ->
                categories.truth(category).orElse(false)
                        ? List.of(marketing(Channel.EMAIL))
                        : List.of(marketing(Channel.EMAIL), marketing(Channel.SMS), marketing(Channel.PUSH));
            case "marketingemail" -> List.of(marketing(Channel.EMAIL));
            case "marketingsms" -> List.of(marketing(Channel.SMS));
            case "marketingpush" -> List.of(marketing(Channel.PUSH));
            default -> List.of();
        };
    }

    private static ConsentDecision decision(JsonFields categories, String category) {
        return categories.truth(category).orElse(false) ? ConsentDecision.GRANTED : ConsentDecision.REFUSED;
    }

    private static Purpose marketing(Channel channel) {
        return new Purpose(ConsentPurpose.MARKETING, Optional.of(channel));
    }

    private record Purpose(ConsentPurpose purpose, Optional<Channel> channel) {}
}
