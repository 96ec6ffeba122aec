package io.perennial.ingest.schema.domain;

import com.google.protobuf.Struct;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SpecificationVersion;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is taken as a schema. */
public final class SchemaRules {

    private static final int BYTES_MAX = 64 * 1024;
    private static final int DEPTH_MAX = 32;

    private static final CompiledSchema SCHEMA_OF_SCHEMAS = CompiledSchema.ofSchemas();

    private SchemaRules() {}

    /** Why the schema is not taken; nothing where it is. */
    public static List<FieldViolation> check(String field, Struct body) {
        JsonNode json = JsonTrees.of(body);
        // In this order: what comes later may rely on what was checked before.
        String fault = size(json);
        fault = fault.isEmpty() ? draft(json) : fault;
        fault = fault.isEmpty() ? form(json) : fault;
        fault = fault.isEmpty() ? new SubSchemas(json).fault() : fault;
        fault = fault.isEmpty() ? compilation(body) : fault;
        return fault.isEmpty() ? List.of() : List.of(new FieldViolation(field, fault));
    }

    private static String size(JsonNode json) {
        if (depth(json) > DEPTH_MAX) {
            return "nested deeper than " + DEPTH_MAX + " (expected: at most " + DEPTH_MAX + ")";
        }
        int bytes = json.toString().getBytes(StandardCharsets.UTF_8).length;
        return bytes > BYTES_MAX ? bytes + " bytes as JSON (expected: at most " + BYTES_MAX + ")" : "";
    }

    private static int depth(JsonNode json) {
        int deepest = 0;
        for (JsonNode child : json) {
            deepest = Math.max(deepest, depth(child));
        }
        return json.isContainer() ? deepest + 1 : 0;
    }

    private static String draft(JsonNode json) {
        String expected = SpecificationVersion.DRAFT_2020_12.getDialectId();
        JsonNode given = json.path("$schema");
        return given.isMissingNode()
                        || given.asString("").replaceFirst("#$", "").equals(expected)
                ? ""
                : "another $schema (expected: none, or " + expected + ")";
    }

    private static String form(JsonNode json) {
        return SCHEMA_OF_SCHEMAS.violations(json).stream()
                .findFirst()
                .map(violation -> violation.equals(SchemaViolation.tooManySteps(CompiledSchema.STEPS_OF_SCHEMAS_MAX))
                        ? "too many schemas to check them (expected: at most about 1000)"
                        : "at \"" + violation.path() + "\": breaks the keyword \"" + violation.keyword()
                                + "\" of the schema of schemas (expected: a JSON Schema of draft 2020-12)")
                .orElse("");
    }

    /** A schema that could not be compiled would stop every batch with an event of its name. */
    private static String compilation(Struct body) {
        try {
            CompiledSchema.of(body);
            return "";
        } catch (SchemaException _) {
            return "a schema that cannot be compiled (expected: a JSON Schema of draft 2020-12)";
        }
    }
}
