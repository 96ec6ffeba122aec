package io.perennial.ingest.schema.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'$schema': 'https://json-schema.org/draft/2020-12/schema', 'type': 'object'}",
                "{'$defs': {'p': {'type': 'number'}}, 'properties': {'a': {'$ref': '#/$defs/p'}, 'b': {'$ref': '#/$defs/p'}}}",
                "{'$defs': {'p': {'$anchor': 'price'}}, 'properties': {'a': {'$ref': '#price'}}}",
                "{'$defs': {'p': {'$dynamicAnchor': 'p'}}, 'properties': {'a': {'$dynamicRef': '#p'}}}",
                "{'properties': {'$ref': {'type': 'string'}, 'id': {'pattern': '^[A-Z]{2,64}-[0-9]{4}$'}}}",
                "{'const': {'$ref': 'https://example.org/'}}",
                "{'x-owner': 'checkout', 'format': 'no such format', 'unknown': [{'$ref': 1}]}"
            })
    void a_schema_of_the_draft_is_taken(String schema) {
        assertThat(SchemaRules.check("schema", json(schema))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'$schema': 'http://json-schema.org/draft-07/schema#'}                                    | another $schema
            {'type': 'nothing'}                                                                       | schema of schemas
            {'required': 'a'}                                                                         | schema of schemas
            {'$ref': 'https://example.org/schema'}                                                    | leads outside
            {'$ref': 'file:///etc/passwd'}                                                            | leads outside: "file:///etc/passwd"
            {'$dynamicRef': 'http://169.254.169.254/'}                                                | leads outside
            {'$ref': '#/$defs/none'}                                                                  | no schema
            {'properties': {'a': {'$ref': '#'}}}                                                      | circles
            {'$defs': {'a': {'$ref': '#/$defs/b'}, 'b': {'$ref': '#/$defs/a'}}}                       | circles
            {'properties': {'a': {'$id': 'https://example.org/', '$ref': '#/x'}}}                     | $id
            {'properties': {'a': {'pattern': '(a)\\\\1'}}}                                            | RE2
            {'patternProperties': {'(?<=a)b': {}}}                                                    | RE2 does not take: "(?<=a)b"
            {'pattern': '[a-z]{1,999}[0-9]{1,2}'}                                                     | written out
            {'pattern': '((a{100}){100}){100}'}                                                       | written out
            """)
    void what_is_not_taken_is_told(String schema, String why) {
        assertThat(SchemaRules.check("schema", json(schema)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.why()).contains(why));
    }

    @Test
    void a_small_schema_that_is_large_with_its_references_written_out_is_not_taken() {
        // Given: twenty of which each has the next one twice
        String defs = IntStream.range(0, 20)
                .mapToObj(i -> "'d%d': {'anyOf': [{'$ref': '#/$defs/d%d'}, {'$ref': '#/$defs/d%d'}]}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));

        // When
        var violations = SchemaRules.check("schema", json("{'$defs': {%s, 'd20': {}}}".formatted(defs)));

        // Then
        assertThat(violations)
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("more than 10000 schemas"));
    }

    @Test
    void many_regular_expressions_are_not_taken_though_each_is_small() {
        // Given
        String eleven = IntStream.range(0, 11)
                .mapToObj(i -> "{'pattern': '[a-z]{1,950}%d'}".formatted(i))
                .collect(Collectors.joining(","));

        // Then
        assertThat(SchemaRules.check("schema", json("{'allOf': [%s]}".formatted(eleven))))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("10000 characters"));
    }

    @Test
    void a_schema_that_takes_too_long_to_check_is_told_as_that() {
        // Given
        String many = IntStream.range(0, 3_000).mapToObj(_ -> "{'minimum': 0}").collect(Collectors.joining(","));

        // Then
        assertThat(SchemaRules.check("schema", json("{'allOf': [%s]}".formatted(many))))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).startsWith("too many schemas"));
    }

    @Test
    void a_schema_is_at_most_32_deep_and_64_KiB() {
        assertThat(SchemaRules.check("schema", json("{'not':".repeat(31) + "{}" + "}".repeat(31))))
                .isEmpty();
        assertThat(SchemaRules.check("schema", json("{'not':".repeat(32) + "{}" + "}".repeat(32))))
                .isNotEmpty();
        assertThat(SchemaRules.check("schema", json("{'title': '" + "x".repeat(65_523) + "'}")))
                .isEmpty();
        assertThat(SchemaRules.check("schema", json("{'title': '" + "x".repeat(65_525) + "'}")))
                .isNotEmpty();
    }

    static Struct json(String text) {
        Struct.Builder struct = Struct.newBuilder();
        try {
            JsonFormat.parser().merge(text.replace('\'', '"'), struct);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(text, e);
        }
        return struct.build();
    }
}
