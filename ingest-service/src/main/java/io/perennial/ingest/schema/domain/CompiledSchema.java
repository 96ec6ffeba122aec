package io.perennial.ingest.schema.domain;

import com.google.protobuf.Struct;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A schema, made ready to check properties with. */
public final class CompiledSchema {

    /** The most violations of an event that are told. */
    public static final int VIOLATIONS_MAX = 10;

    /** Far more than any schema needs that is written to describe an event: what is left is written to keep us busy. */
    private static final long STEPS_MAX = 100_000;

    /** Names that come from an event and not from its schema can be anything, even an address. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_$ -]{1,64}");

    private static final Set<String> OF_A_MEMBER =
            Set.of("required", "dependentRequired", "additionalProperties", "unevaluatedProperties");

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(new Patterns())
            .formatAssertionsEnabled(false)
            .build();

    private final Schema schema;

    private CompiledSchema(Schema schema) {
        this.schema = schema;
    }

    /** Of a schema that {@link SchemaRules} takes. */
    public static CompiledSchema of(Struct body) {
        Schema schema = registry().getSchema(JsonTrees.of(body));
        schema.initializeValidators();
        return new CompiledSchema(schema);
    }

    /** The schema of schemas. */
    static CompiledSchema ofSchemas() {
        return new CompiledSchema(
                registry().getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())));
    }

    /** One each, because a registry keeps all that it was ever given. */
    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG));
    }

    /** Where the properties break the schema, at most {@value #VIOLATIONS_MAX} places. */
    public List<SchemaViolation> violations(Struct properties) {
        return violations(JsonTrees.of(properties));
    }

    List<SchemaViolation> violations(JsonNode json) {
        try {
            return schema.validate(json, CompiledSchema::limit).stream()
                    .map(error -> new SchemaViolation(path(error), String.valueOf(error.getKeyword())))
                    .distinct()
                    .limit(VIOLATIONS_MAX)
                    .toList();
        } catch (ValidationLimitExceededException _) {
            return List.of(new SchemaViolation("", "more than " + STEPS_MAX + " steps"));
        }
    }

    private static void limit(ExecutionContext context) {
        context.executionConfig(config -> config.maxEvaluationSteps(STEPS_MAX));
    }

    private static String path(Error error) {
        NodePath location = error.getInstanceLocation();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            append(path, location.getElement(i));
        }
        Stream.ofNullable(error.getProperty())
                .filter(_ -> OF_A_MEMBER.contains(error.getKeyword()))
                .forEach(member -> append(path, member));
        return path.toString();
    }

    private static void append(StringBuilder path, Object element) {
        if (element instanceof Integer index) {
            path.append('[').append(index).append(']');
            return;
        }
        String name = element.toString();
        path.append(path.isEmpty() ? "" : ".").append(PLAIN_NAME.matcher(name).matches() ? name : "*");
    }
}
