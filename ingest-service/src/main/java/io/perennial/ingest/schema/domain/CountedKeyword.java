package io.perennial.ingest.schema.domain;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/**
 * A keyword that counts as many steps as its work takes. The library counts one for each, also for a regular expression on
 * a long text or a thousand names that are missing.
 */
record CountedKeyword(Keyword keyword, Cost cost) implements Keyword {

    /** Draft 2020-12, with every keyword counted whose work depends on its value or on what it is held against. */
    static final Dialect DIALECT = counted(Dialects.getDraft202012());

    // How much of what a step, which takes about a microsecond, can do.
    private static final long REGEX_MOVES = 20;
    private static final long COMPARISONS = 200;
    private static final long LOOK_UPS = 10;

    /** How a keyword's steps follow from what is checked. */
    @FunctionalInterface
    private interface Cost {
        ToLongFunction<JsonNode> of(JsonNode value, JsonNode schema);
    }

    /** The steps that a check has left. */
    static final class Left {

        private static final String NAME = Left.class.getName();

        private long steps;

        Left(long steps) {
            this.steps = steps;
        }

        void putInto(ExecutionContext context) {
            context.getCollectorContext().put(NAME, this);
        }

        private static Left of(ExecutionContext context) {
            return context.getCollectorContext().get(NAME);
        }

        private void take(long taken) {
            steps -= taken;
            if (steps < 0) {
                throw new NoneLeftException();
            }
        }
    }

    /** The check needs more steps than it may take. */
    static final class NoneLeftException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoneLeftException() {
            super("a check against a schema takes too many steps", null, false, false);
        }
    }

    private static Dialect counted(Dialect dialect) {
        List<CountedKeyword> counted = costs().entrySet().stream()
                .map(cost -> new CountedKeyword(
                        Objects.requireNonNull(dialect.getKeywords().get(cost.getKey())), cost.getValue()))
                .toList();
        return Dialect.builder(dialect)
                .keywords(counted)
                // The library's own writes a tenant's words to the log, each time that the schema is compiled.
                .unknownKeywordFactory((name, _) -> new AnnotationKeyword(name))
                .build();
    }

    private static Map<String, Cost> costs() {
        return Map.of(
                "required", (value, _) -> _ -> size(value),
                "dependentRequired", (value, _) -> _ -> size(value),
                "properties", (value, _) -> _ -> value.size() / LOOK_UPS,
                "enum", (value, _) -> checked -> (value.size() / LOOK_UPS + size(checked)) / LOOK_UPS,
                "const", (_, _) -> checked -> size(checked) / LOOK_UPS,
                // In the worst case, which somebody may have made, each item is compared with each.
                "uniqueItems",
                        (_, _) -> checked -> (long) checked.size() * checked.size() / COMPARISONS + size(checked),
                "pattern",
                        (value, _) -> {
                            long size = RegexSize.of(value.asString(""));
                            return checked -> size * checked.asString("").length() / REGEX_MOVES;
                        },
                "patternProperties", (value, _) -> ofNames(value),
                "additionalProperties", (_, schema) -> ofNames(schema.path("patternProperties")));
    }

    /** Each name is held against each expression. */
    private static ToLongFunction<JsonNode> ofNames(JsonNode patterns) {
        long size = patterns.propertyNames().stream().mapToLong(RegexSize::of).sum();
        long count = patterns.size();
        return checked -> checked.propertyNames().stream()
                .mapToLong(name -> count + size * name.length() / REGEX_MOVES)
                .sum();
    }

    /** How many values a value holds, in whatever depth. */
    private static long size(JsonNode json) {
        long size = 0;
        for (JsonNode child : json) {
            size += 1 + size(child);
        }
        return size;
    }

    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    public KeywordValidator newValidator(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context)
            throws Exception {
        return new Counted(
                keyword.newValidator(location, value, parent, context), cost.of(value, parent.getSchemaNode()));
    }

    private record Counted(KeywordValidator validator, ToLongFunction<JsonNode> cost) implements KeywordValidator {

        @Override
        public void validate(ExecutionContext context, JsonNode checked, JsonNode root, NodePath location) {
            Left.of(context).take(cost.applyAsLong(checked));
            validator.validate(context, checked, root, location);
        }

        @Override
        public void walk(
                ExecutionContext context, JsonNode checked, JsonNode root, NodePath location, boolean validated) {
            validator.walk(context, checked, root, location, validated);
        }

        @Override
        public void preloadSchema() {
            validator.preloadSchema();
        }

        @Override
        public String getKeyword() {
            return validator.getKeyword();
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return validator.getSchemaLocation();
        }
    }
}
