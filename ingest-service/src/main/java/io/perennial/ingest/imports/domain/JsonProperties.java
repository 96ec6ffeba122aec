package io.perennial.ingest.imports.domain;

import io.perennial.ingest.imports.domain.EventBody.JsonNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of a custom event, in the types in which events keep them. */
final class JsonProperties {

    private JsonProperties() {}

    static Map<String, Object> of(Map<?, ?> values) {
        var kept = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> kept.put(String.valueOf(name), value(value)));
        return kept;
    }

    private static Object value(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case Number number -> finite(number.doubleValue());
            case List<?> list -> list.stream().map(JsonProperties::value).toList();
            case Map<?, ?> map -> of(map);
            default -> value;
        };
    }

    private static Double finite(double number) {
        if (Double.isInfinite(number)) {
            throw Malformation.of("properties", "a number that is too large (expected: one that a double holds)");
        }
        return number;
    }
}
