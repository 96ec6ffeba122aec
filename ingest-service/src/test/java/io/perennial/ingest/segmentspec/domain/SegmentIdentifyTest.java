package io.perennial.ingest.segmentspec.domain;

import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.SHOP;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.TIME;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.call;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.fault;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.identification;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.identify;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.customer.domain.ContactPoint;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentIdentifyTest {

    @Test
    void an_identify_call_gives_traits_and_contacts() {
        // When
        Identification traits = identification(identify(
                "{\"email\":\"jane@example.com\",\"phone\":\"+41 44 668 18 00\",\"firstName\":\"Jane\",\"lastName\":\"Doe\","
                        + "\"language\":\"de_CH\",\"timezone\":\"Europe/Zurich\",\"plan\":\"pro\","
                        + "\"address\":{\"country\":\"Switzerland\",\"state\":\"ZH\"}}"));

        // Then
        assertThat(traits)
                .isEqualTo(new Identification(
                        new CustomerId("u1"),
                        Optional.of("Jane Doe"),
                        Optional.of("de-CH"),
                        Optional.of("Europe/Zurich"),
                        Optional.of("CH"),
                        Optional.of("ZH"),
                        Optional.empty(),
                        List.of(
                                new ContactPoint(
                                        io.perennial.ingest.consent.domain.Channel.EMAIL, "jane@example.com", SHOP),
                                new ContactPoint(
                                        io.perennial.ingest.consent.domain.Channel.SMS, "+41446681800", SHOP))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"email\":\"jane\"}                     | traits.email",
                "{\"phone\":\"079 123\"}                  | traits.phone",
                "{\"locale\":\"not a language\"}          | traits.locale",
                "{\"timezone\":\"Mars/Phobos\"}           | traits.timezone",
                "{\"address\":{\"country\":\"Atlantis\"}} | traits.address.country",
                "{\"address\":\"Zurich\"}                 | traits.address",
            })
    void traits_that_cannot_be_read_are_named_and_not_repeated(String traits, String field) {
        // When
        MalformedValue fault = fault(identify(traits));

        // Then
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.getMessage()).doesNotContain("jane", "079", "Mars", "Atlantis", "Zurich ");
    }

    @Test
    void consents_of_the_context_are_entries_at_the_time_of_the_call() {
        // When
        SegmentCall call = call(track("Ticket Opened", "{\"ticket_id\":\"t\"}")
                .replace(
                        "\"ip\":\"192.0.2.1\"",
                        "\"consent\":{\"categoryPreferences\":{\"Analytics\":true,\"personalization\":false,"
                                + "\"marketing\":true,\"Functional\":true}}"));

        // Then
        assertThat(((SegmentCall.Track) call).consents())
                .containsExactlyInAnyOrder(
                        entry(ConsentPurpose.ANALYTICS, null, ConsentDecision.GRANTED),
                        entry(ConsentPurpose.PERSONALISATION, null, ConsentDecision.REFUSED),
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.EMAIL,
                                ConsentDecision.GRANTED));
    }

    @Test
    void a_no_to_marketing_is_one_to_every_channel() {
        // When
        SegmentCall call = call(track("Ticket Opened", "{\"ticket_id\":\"t\"}")
                .replace("\"ip\":\"192.0.2.1\"", "\"consent\":{\"categoryPreferences\":{\"marketing\":false}}"));

        // Then
        assertThat(((SegmentCall.Track) call).consents())
                .containsExactlyInAnyOrder(
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.EMAIL,
                                ConsentDecision.REFUSED),
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.SMS,
                                ConsentDecision.REFUSED),
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.PUSH,
                                ConsentDecision.REFUSED));
    }

    private static ConsentEntry entry(
            ConsentPurpose purpose,
            io.perennial.ingest.consent.domain.@Nullable Channel channel,
            ConsentDecision decision) {
        return new ConsentEntry(
                new CustomerId("u1"),
                purpose,
                Optional.ofNullable(channel),
                decision,
                Instant.parse(TIME),
                "shop",
                "",
                "");
    }
}
