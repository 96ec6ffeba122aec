package io.perennial.ingest.imports.domain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
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

    static final JsonFields NONE = new JsonFields("", Map.of());

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
        return text(names).orElseThrow(() -> Malformation.missing(path + names[0], expected));
    }

    Optional<BigDecimal> decimal(String... names) {
        return present(names).map(given -> switch (given.value()) {
            case Number number -> Given.decimal(path + given.name(), number.toString());
            case String text -> Given.decimal(path + given.name(), text.strip());
            default -> throw wrong(given.name(), "a number");
        });
    }

    /** A whole number, if it is not larger than the limit either way. */
    Optional<Long> whole(long max, String... names) {
        return decimal(names).map(number -> {
            if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(max)) > 0) {
                throw Malformation.of(
                        path + names[0],
                        "%s (expected: a whole number of at most %d)".formatted(Shown.of(number.toPlainString()), max));
            }
            return number.longValueExact();
        });
    }

    boolean truth(String name) {
        return switch (values.get(name)) {
            case null -> false;
            case Boolean truth -> truth;
            default -> throw wrong(name, "true or false");
        };
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
            return Given.eventTime(path + name, text, IsoTimes.parse(text));
        } catch (DateTimeException e) {
            throw Malformation.of(path + name, Shown.of(text) + EXPECTED_TIME);
        }
    }

    /** An object; an empty one where there is none. */
    JsonFields object(String name) {
        return switch (values.get(name)) {
            case null -> new JsonFields(path + name + ".", Map.of());
            case Map<?, ?> map -> of(path + name + ".", map);
            default -> throw wrong(name, "an object");
        };
    }

    List<JsonFields> objects(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> objects(name, list);
            default -> throw wrong(name, "a list of objects");
        };
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

    private Malformation wrong(String name, String expected) {
        return Malformation.of(path + name, "of another type (expected: " + expected + ")");
    }

    private record Named(String name, Object value) {}
}
