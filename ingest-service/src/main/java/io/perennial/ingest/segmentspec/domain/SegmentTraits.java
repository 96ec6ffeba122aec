package io.perennial.ingest.segmentspec.domain;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.customer.domain.ContactPoint;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.value.domain.Countries;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.platform.domain.CustomerId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what an identify call says of a customer. Values of the context are taken where they can be read. */
final class SegmentTraits {

    private static final int NAME_LENGTH_MAX = 200;
    private static final int ADDRESS_LENGTH_MAX = 512;
    private static final int CHANNEL_LENGTH_MAX = 64;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern PHONE_MARKS = Pattern.compile("[ ()./\\-]");
    static final Pattern REGION = Pattern.compile("[A-Z0-9]{1,3}");

    private SegmentTraits() {}

    static Identification of(JsonFields call, CustomerId customer, Origin origin) {
        JsonFields traits = call.object("traits");
        JsonFields context = call.object("context");
        return new Identification(
                customer,
                name(traits),
                traits.text("locale", "language")
                        .map(text -> locale(text).orElseThrow(() -> noLocale(traits)))
                        .or(() -> context.text("locale").flatMap(SegmentTraits::locale)),
                traits.text("timezone", "zone")
                        .map(text -> zone(text).orElseThrow(() -> noZone(traits)))
                        .or(() -> context.text("timezone").flatMap(SegmentTraits::zone)),
                country(traits),
                region(traits.object("address")),
                traits.text("first_touch_channel")
                        .map(text -> within(traits.path() + "first_touch_channel", text, CHANNEL_LENGTH_MAX)),
                contacts(traits, origin));
    }

    private static Optional<String> name(JsonFields traits) {
        return traits.text("name")
                .or(() -> Optional.of(Stream.of(
                                        traits.textOr("", "firstName", "first_name"),
                                        traits.textOr("", "lastName", "last_name"))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" ")))
                        .filter(joined -> !joined.isEmpty()))
                .map(text -> within(traits.path() + "name", text, NAME_LENGTH_MAX));
    }

    /** The BCP 47 tag; de_CH is taken for de-CH. */
    static Optional<String> locale(String text) {
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(text.replace('_', '-'))
                    .build()
                    .toLanguageTag();
            return Optional.of(tag).filter(known -> !known.equals("und"));
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static MalformedValue noLocale(JsonFields traits) {
        return MalformedValue.of(traits.path() + "locale", "no language tag (expected: BCP 47, as de-CH)");
    }

    private static Optional<String> zone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(text) : Optional.empty();
    }

    private static MalformedValue noZone(JsonFields traits) {
        return MalformedValue.of(
                traits.path() + "timezone", "no known zone (expected: an IANA zone, as Europe/Zurich)");
    }

    private static Optional<String> country(JsonFields traits) {
        JsonFields address = traits.object("address");
        return address.text("country")
                .or(() -> traits.text("country"))
                .map(text -> Countries.code(text)
                        .orElseThrow(() -> MalformedValue.of(
                                address.path() + "country",
                                "no known country (expected: an ISO 3166-1 code or an English name)")));
    }

    /** A state that is no short code is of no use here. */
    private static Optional<String> region(JsonFields address) {
        return address.text("state", "region")
                .map(text -> text.toUpperCase(Locale.ROOT))
                .filter(text -> REGION.matcher(text).matches());
    }

    private static List<ContactPoint> contacts(JsonFields traits, Origin origin) {
        var contacts = new ArrayList<ContactPoint>();
        traits.text("email")
                .ifPresent(text -> contacts.add(new ContactPoint(Channel.EMAIL, email(traits, text), origin)));
        traits.text("phone")
                .ifPresent(text -> contacts.add(new ContactPoint(Channel.SMS, phone(traits, text), origin)));
        return contacts;
    }

    private static String email(JsonFields traits, String text) {
        if (!EMAIL.matcher(text).matches()) {
            throw MalformedValue.of(traits.path() + "email", "no e-mail address (expected: name@domain)");
        }
        return within(traits.path() + "email", text, ADDRESS_LENGTH_MAX);
    }

    private static String phone(JsonFields traits, String text) {
        String plain = PHONE_MARKS.matcher(text).replaceAll("");
        if (!PHONE.matcher(plain).matches()) {
            throw MalformedValue.of(traits.path() + "phone", "no E.164 number (expected: + and 7 to 15 digits)");
        }
        return plain;
    }

    private static String within(String field, String text, int max) {
        if (text.length() > max) {
            throw MalformedValue.of(field, "%d characters (expected: at most %d)".formatted(text.length(), max));
        }
        return text;
    }
}
