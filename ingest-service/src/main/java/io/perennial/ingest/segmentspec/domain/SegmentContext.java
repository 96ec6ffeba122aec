package io.perennial.ingest.segmentspec.domain;

import io.perennial.api.ingest.v1.ClickId;
import io.perennial.api.ingest.v1.DeviceClass;
import io.perennial.api.ingest.v1.EventContext;
import io.perennial.api.ingest.v1.UtmTags;
import io.perennial.ingest.value.domain.Countries;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the circumstances under which a call happened from its {@code context}. What cannot be read there is left out and
 * costs no event: nobody but the sender's library wrote it. Its IP address and user agent are never read.
 */
final class SegmentContext {

    private static final int TAG_LENGTH_MAX = 256;
    private static final int LINK_LENGTH_MAX = 512;
    private static final int LOCALE_LENGTH_MAX = 35;

    /** Parameters with which advertising platforms mark a click. */
    private static final List<String> CLICK_IDS =
            List.of("gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid", "twclid", "li_fat_id");

    private SegmentContext() {}

    /** The context; empty where nothing of it can be read. */
    static Optional<EventContext> of(JsonFields context) {
        var read = EventContext.newBuilder();
        device(context).ifPresent(read::setDevice);
        text(context.values(), "locale")
                .flatMap(SegmentTraits::locale)
                .filter(tag -> tag.length() <= LOCALE_LENGTH_MAX)
                .ifPresent(read::setLocale);
        text(context, "location", "country").flatMap(Countries::code).ifPresent(read::setCountry);
        text(context, "location", "region")
                .map(region -> region.toUpperCase(Locale.ROOT))
                .filter(region -> SegmentTraits.REGION.matcher(region).matches())
                .ifPresent(read::setRegion);
        text(context, "page", "referrer")
                .map(link -> link.split("[?#]", 2)[0])
                .filter(link -> link.length() <= LINK_LENGTH_MAX)
                .ifPresent(read::setReferrer);
        UtmTags utm = utm(context);
        if (!utm.equals(UtmTags.getDefaultInstance())) {
            read.setUtm(utm);
        }
        text(context, "page", "search").ifPresent(query -> addClickIds(read, query));
        return Optional.of(read.build()).filter(one -> !one.equals(EventContext.getDefaultInstance()));
    }

    private static Optional<DeviceClass> device(JsonFields context) {
        return text(context, "device", "type").flatMap(type -> switch (type.toLowerCase(Locale.ROOT)) {
            case "desktop" -> Optional.of(DeviceClass.DEVICE_CLASS_DESKTOP);
            case "phone", "mobile", "smartphone" -> Optional.of(DeviceClass.DEVICE_CLASS_PHONE);
            case "tablet" -> Optional.of(DeviceClass.DEVICE_CLASS_TABLET);
            case "tv", "smarttv" -> Optional.of(DeviceClass.DEVICE_CLASS_TV);
            default -> Optional.empty();
        });
    }

    private static UtmTags utm(JsonFields context) {
        var utm = UtmTags.newBuilder();
        tag(context, "source").ifPresent(utm::setSource);
        tag(context, "medium").ifPresent(utm::setMedium);
        tag(context, "name").ifPresent(utm::setCampaign);
        tag(context, "term").ifPresent(utm::setTerm);
        tag(context, "content").ifPresent(utm::setContent);
        return utm.build();
    }

    private static Optional<String> tag(JsonFields context, String name) {
        return text(context, "campaign", name).filter(tag -> tag.length() <= TAG_LENGTH_MAX);
    }

    private static void addClickIds(EventContext.Builder read, String query) {
        Arrays.stream(query.replaceFirst("^\\?", "").split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parts -> parts.length == 2 && CLICK_IDS.contains(parts[0]))
                .distinct()
                .limit(CLICK_IDS.size())
                .forEach(parts -> decoded(parts[1])
                        .filter(value -> !value.isEmpty() && value.length() <= LINK_LENGTH_MAX)
                        .ifPresent(value -> read.addClickIds(
                                ClickId.newBuilder().setName(parts[0]).setValue(value))));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonFields context, String object, String name) {
        return context.values().get(object) instanceof Map<?, ?> map ? text(map, name) : Optional.empty();
    }

    /** Text without NUL, which no event may hold. */
    private static Optional<String> text(Map<?, ?> values, String name) {
        return values.get(name) instanceof String text && !text.isBlank() && text.indexOf('\0') < 0
                ? Optional.of(text.strip())
                : Optional.empty();
    }
}
