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
import io.perennial.ingest.schema.domain.CountedKeyword.Left;
import io.perennial.ingest.schema.domain.CountedKeyword.NoneLeftException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A schema, made ready to check properties with. */
public final class CompiledSchema {

    /** The most violations of an event that are told. */
    public static final int VIOLATIONS_MAX = 10;

    /** More than 16 KiB of properties need by a schema that is written to describe them: the rest is written to keep us busy. */
    static final long STEPS_MAX = 10_000;

    /** Names that come from an event and not from its schema can be anything, even an address. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_$ -]{1,64}");

    private static final Set<String> OF_A_MEMBER =
            Set.of("required", "dependentRequired", "additionalProperties", "unevaluatedProperties");

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(new Patterns())
            .formatAssertionsEnabled(false)
            .build();

    /** A tenth of a second; about 1,000 schemas within a schema. */
    static final long STEPS_OF_SCHEMAS_MAX = 100_000;

    // Measured: what a compiled schema takes, the regular expressions of a few characters most of all.
    private static final long BYTES_OF_A_BYTE = 30;
    private static final long BYTES_OF_A_REGEX_CHARACTER = 128;

    private final Schema schema;
    private final long stepsMax;
    private final long bytes;

    private CompiledSchema(Schema schema, long stepsMax, long bytes) {
        this.schema = schema;
        this.stepsMax = stepsMax;
        this.bytes = bytes;
    }

    /** Of a schema that {@link SchemaRules} takes. */
    public static CompiledSchema of(Struct body) {
        JsonNode json = JsonTrees.of(body);
        Schema schema = registry().getSchema(json);
        schema.initializeValidators();
        long bytes =
                BYTES_OF_A_BYTE * body.getSerializedSize() + BYTES_OF_A_REGEX_CHARACTER * SubSchemas.regexSize(json);
        return new CompiledSchema(schema, STEPS_MAX, bytes);
    }

    /** The schema of schemas. */
    static CompiledSchema ofSchemas() {
        return new CompiledSchema(
                registry().getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())),
                STEPS_OF_SCHEMAS_MAX,
                0);
    }

    /** One each, because a registry keeps all that it was ever given. */
    private static SchemaRegistry registry() {
        return SchemaRegistry.withDialect(CountedKeyword.DIALECT, builder -> builder.schemaRegistryConfig(CONFIG));
    }

    /** About how much memory it takes. */
    public long bytes() {
        return bytes;
    }

    /** Where the properties break the schema, at most {@value #VIOLATIONS_MAX} places. */
    public List<SchemaViolation> violations(Struct properties) {
        return violations(JsonTrees.of(properties));
    }

    List<SchemaViolation> violations(JsonNode json) {
        try {
            return schema.validate(json, this::limit).stream()
                    .map(error -> new SchemaViolation(path(error), String.valueOf(error.getKeyword())))
                    .distinct()
                    .limit(VIOLATIONS_MAX)
                    .toList();
        } catch (ValidationLimitExceededException | NoneLeftException _) {
            return List.of(SchemaViolation.tooManySteps(stepsMax));
        }
    }

    private void limit(ExecutionContext context) {
        // Once by the library, which counts schemas and keywords, and once by us, who count what these have to do.
        context.executionConfig(config -> config.maxEvaluationSteps(stepsMax));
        new Left(stepsMax).putInto(context);
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
