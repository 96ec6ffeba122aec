package io.perennial.ingest.segmentspec.domain;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.ingest.value.domain.ValueParser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a JSON object, read by type. Where a field may have several names, the first that is there and not null
 * counts.
 *
 * @param path where the object stands: empty, or with a point at its end
 */
record JsonFields(String path, Map<String, Object> values) {

    private static final String EXPECTED_TIME = " (expected: a time as 2024-01-31T12:00:00Z, 2024-01-31 12:00:00+01:00 "
            + "or without an offset, which is UTC)";

    private static final int NESTING_MAX = 32;
    private static final int NUMBER_LENGTH_MAX = 100;

    /** Numbers are exact. */
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<Map<String, Object>>() {});

    /** The one object that the text is. The parser's own message is not repeated: it quotes the text, which is personal. */
    static JsonFields parse(String text) {
        try {
            Map<String, Object> object = READER.readValue(text);
            if (object == null) {
                throw MalformedValue.of("line", "null (expected: one JSON object)");
            }
            return new JsonFields("", object);
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            throw MalformedValue.of(
                    "line",
                    "not readable%s (expected: one JSON object, at most %d levels deep)".formatted(where, NESTING_MAX));
        }
    }

    /** Text, or a whole number as text; empty text is as if it were not there. */
    Optional<String> text(String... names) {
        return present(names)
                .map(given -> switch (given.value()) {
                    case String text -> text.strip();
                    case Number number -> wholeText(given.name(), new BigDecimal(number.toString()));
                    default -> throw wrong(given.name(), "text");
                })
                .filter(text -> !text.isEmpty());
    }

    String textOr(String otherwise, String... names) {
        return text(names).orElse(otherwise);
    }

    String required(String expected, String... names) {
        return text(names).orElseThrow(() -> MalformedValue.missing(path + names[0], expected));
    }

    Optional<BigDecimal> decimal(String... names) {
        return present(names).map(given -> switch (given.value()) {
            case Number number -> ValueParser.decimal(path + given.name(), number.toString());
            case String text -> ValueParser.decimal(path + given.name(), text.strip());
            default -> throw wrong(given.name(), "a number");
        });
    }

    /** A whole number, if it is not larger than the limit either way. */
    Optional<Long> whole(long max, String... names) {
        return decimal(names).map(number -> ValueParser.whole(path + names[0], number, max));
    }

    Optional<Boolean> truth(String... names) {
        return present(names).map(given -> {
            if (!(given.value() instanceof Boolean truth)) {
                throw wrong(given.name(), "true or false");
            }
            return truth;
        });
    }

    Optional<Instant> time(String... names) {
        return present(names).map(given -> {
            if (!(given.value() instanceof String text)) {
                throw wrong(given.name(), "a time as 2024-01-31T12:00:00Z");
            }
            return time(given.name(), text.strip());
        });
    }

    private Instant time(String name, String text) {
        try {
            return ValueParser.eventTime(path + name, text, IsoTimes.parse(text));
        } catch (DateTimeException e) {
            throw MalformedValue.of(path + name, MalformedValue.quoted(text) + EXPECTED_TIME);
        }
    }

    /** True where something that is not null stands under one of the names. */
    boolean has(String... names) {
        return present(names).isPresent();
    }

    /** A list of texts; empty where there is none. */
    List<String> texts(String... names) {
        return present(names)
                .map(given -> {
                    if (!(given.value() instanceof List<?> list)) {
                        throw wrong(given.name(), "a list of texts");
                    }
                    return texts(given.name(), list);
                })
                .orElse(List.of());
    }

    private List<String> texts(String name, List<?> list) {
        var texts = new ArrayList<String>(list.size());
        for (Object item : list) {
            String itemName = name + "[" + texts.size() + "]";
            texts.add(new JsonFields(path, Collections.singletonMap(itemName, item)).required("text", itemName));
        }
        return texts;
    }

    /** An object; an empty one where there is none. */
    JsonFields object(String name) {
        return switch (values.get(name)) {
            case null -> new JsonFields(path + name + ".", Map.of());
            case Map<?, ?> map -> of(path + name + ".", map);
            default -> throw wrong(name, "an object");
        };
    }

    List<JsonFields> objects(String... names) {
        return present(names)
                .map(given -> {
                    if (!(given.value() instanceof List<?> list)) {
                        throw wrong(given.name(), "a list of objects");
                    }
                    return objects(given.name(), list);
                })
                .orElse(List.of());
    }

    private List<JsonFields> objects(String name, List<?> list) {
        var objects = new ArrayList<JsonFields>(list.size());
        for (Object item : list) {
            String itemName = name + "[" + objects.size() + "]";
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(itemName, "an object");
            }
            objects.add(of(path + itemName + ".", map));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are text.
    private static JsonFields of(String path, Map<?, ?> map) {
        return new JsonFields(path, (Map<String, Object>) map);
    }

    private Optional<Named> present(String... names) {
        for (String name : names) {
            Object value = values.get(name);
            if (value != null) {
                return Optional.of(new Named(name, value));
            }
        }
        return Optional.empty();
    }

    private String wholeText(String name, BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > 0 || plain.precision() - plain.scale() > 40) {
            throw wrong(name, "text");
        }
        return plain.toPlainString();
    }

    private MalformedValue wrong(String name, String expected) {
        return MalformedValue.of(path + name, "of another type (expected: " + expected + ")");
    }

    private record Named(String name, Object value) {}
}
