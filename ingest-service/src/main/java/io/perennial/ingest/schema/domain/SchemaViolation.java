package io.perennial.ingest.schema.domain;

/**
 * Where properties break their schema.
 *
 * @param path from the properties, such as {@code lines[2].price}; empty for the properties as a whole
 * @param keyword the keyword of the schema that is broken
 */
public record SchemaViolation(String path, String keyword) {

    /** Of what is not checked to its end. */
    static SchemaViolation tooManySteps(long stepsMax) {
        return new SchemaViolation("", "more than " + stepsMax + " steps");
    }
}
