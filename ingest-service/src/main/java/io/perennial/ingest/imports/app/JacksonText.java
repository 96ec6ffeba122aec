package io.perennial.ingest.imports.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.perennial.ingest.imports.domain.JsonText;
import jakarta.inject.Singleton;
import java.util.Map;

/** JSON read by Jackson: numbers exact, depth and length limited. */
@Singleton
public class JacksonText implements JsonText {

    private static final int NESTING_MAX = 32;
    private static final int NUMBER_LENGTH_MAX = 100;

    private final ObjectReader reader = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<Map<String, Object>>() {});

    /** The parser's own message is not repeated: it quotes the text, which is personal. */
    @Override
    public Map<String, Object> object(String text) throws NotJsonException {
        try {
            Map<String, Object> object = reader.readValue(text);
            if (object == null) {
                throw new NotJsonException("null (expected: one JSON object)");
            }
            return object;
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            throw new NotJsonException(
                    "not readable%s (expected: one JSON object, at most %d levels deep)".formatted(where, NESTING_MAX));
        }
    }
}
