package io.perennial.ingest.segmentspec.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ClickId;
import io.perennial.api.ingest.v1.DeviceClass;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventContext;
import io.perennial.api.ingest.v1.UtmTags;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentContextTest {

    /** That of a call's event, which holds the contract whatever the call says. */
    private static Optional<EventContext> context(String json) {
        String call = "{\"userId\":\"u1\",\"timestamp\":\"2024-05-01T10:00:00Z\",\"event\":\"Ticket Answered\","
                + "\"properties\":{\"ticket_id\":\"t\"},\"context\":" + json + "}";
        var calls = new SegmentCalls("shop", "USD", Origin.of(SalesChannel.OWN_SHOP));
        Event event = ((SegmentCall.Track) calls.parse(call, () -> "id")).event();
        assertThat(new EventContract().check(event)).isNull();
        return Optional.of(event.getContext()).filter(_ -> event.hasContext());
    }

    @Test
    void what_the_senders_library_says_of_the_circumstances_is_read() {
        // When
        var context = context("""
                {"locale":"de_CH","device":{"type":"Tablet"},"location":{"country":"Switzerland","region":"zh"},
                 "campaign":{"name":"spring","source":"news","medium":"email","term":"lamp","content":"top"},
                 "page":{"referrer":"https://example.org/a?q=secret#x","search":"?utm_source=news&gclid=a%2Bb&q=jo&fbclid=c"}}""");

        // Then
        assertThat(context)
                .contains(EventContext.newBuilder()
                        .setDevice(DeviceClass.DEVICE_CLASS_TABLET)
                        .setLocale("de-CH")
                        .setCountry("CH")
                        .setRegion("ZH")
                        .setReferrer("https://example.org/a")
                        .setUtm(UtmTags.newBuilder()
                                .setSource("news")
                                .setMedium("email")
                                .setCampaign("spring")
                                .setTerm("lamp")
                                .setContent("top"))
                        .addClickIds(ClickId.newBuilder().setName("gclid").setValue("a+b"))
                        .addClickIds(ClickId.newBuilder().setName("fbclid").setValue("c"))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ip\":\"192.0.2.1\",\"userAgent\":\"x\"}",
                "{\"locale\":7,\"device\":\"tablet\",\"campaign\":[1],\"page\":null,\"location\":{\"country\":\"Atlantis\",\"region\":\"Zurich\"}}",
                "{\"locale\":\"not a language\",\"page\":{\"search\":\"?gclid=&fbclid=%zz\"},\"campaign\":{\"name\":\"\\u0000\"}}",
            })
    void what_cannot_be_read_is_left_out(String json) {
        assertThat(context(json)).isEmpty();
    }

    @Test
    void values_that_are_too_long_are_left_out() {
        // Given
        String tooLong = "x".repeat(600);

        // When
        var context = context(
                "{\"campaign\":{\"name\":\"%s\",\"source\":\"s\"},\"page\":{\"referrer\":\"%s\",\"search\":\"gclid=%s\"}}"
                        .formatted(tooLong, tooLong, tooLong));

        // Then
        assertThat(context)
                .contains(EventContext.newBuilder()
                        .setUtm(UtmTags.newBuilder().setSource("s"))
                        .build());
    }
}
