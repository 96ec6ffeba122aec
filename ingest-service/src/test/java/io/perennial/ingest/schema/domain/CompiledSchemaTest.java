package io.perennial.ingest.schema.domain;

import static io.perennial.ingest.schema.domain.SchemaRulesTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledSchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'properties': {'price': {'type': 'integer'}}}                      | {'price': 1.5}          | price         | type
            {'required': ['price']}                                             | {}                      | price         | required
            {'additionalProperties': false}                                     | {'a': 1}                | a             | additionalProperties
            {'additionalProperties': {'type': 'string'}}                        | {'anna@example.org': 1} | *             | type
            {'properties': {'l': {'items': {'required': ['sku']}}}}             | {'l': [{}]}             | l[0].sku      | required
            {'properties': {'c': {'pattern': '^[A-Z]+$'}}}                      | {'c': 'secret'}         | c             | pattern
            {'properties': {'c': {'enum': ['A']}}}                              | {'c': 'secret'}         | c             | enum
            {'minProperties': 1}                                                | {}                      | ``            | minProperties
            """)
    void a_violation_has_the_path_and_the_keyword(String schema, String properties, String path, String keyword) {
        assertThat(CompiledSchema.of(json(schema)).violations(json(properties)))
                .containsExactly(new SchemaViolation(path, keyword));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'properties': {'t': {'pattern': '([ab]{1,100}){1,9}$'}}} | text
            {'patternProperties': {'([ab]{1,100}){1,9}$': {}}}        | name
            {'patternProperties': {'([ab]{1,100}){1,9}$': {}}, 'additionalProperties': false} | name
            {'properties': {'l': {'allOf': [{'uniqueItems': true}, {'uniqueItems': true}, {'uniqueItems': true}]}}} | items
            {'properties': {'l': {'items': {'required': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']}}}} | items
            {'properties': {'l': {'items': {'allOf': [true, true, true, true, true, true, true, true, true]}}}} | items
            """)
    void what_would_keep_the_service_busy_is_given_up_and_breaks_the_schema(String schema, String event) {
        // Given: properties as large as they may be
        Struct properties = json(
                switch (event) {
                    case "text" -> "{'t': '%s'}".formatted("a".repeat(16_000));
                    case "name" -> "{'%s': 1}".formatted("a".repeat(16_000));
                    default -> "{'l': [%s]}".formatted("{},".repeat(1_200) + "{}");
                });

        // Then
        assertThat(CompiledSchema.of(json(schema)).violations(properties))
                .containsExactly(new SchemaViolation("", "more than 10000 steps"));
    }

    @Test
    void a_rich_event_is_far_from_the_limit() {
        // Given
        String items = "{'sku': 'ABC-17', 'n': 2, 'size': 'XL'},".repeat(300) + "{'sku': 'ABC-1', 'n': 1}";
        String schema = "{'properties': {'items': {'type': 'array', 'items': {'type': 'object',"
                + " 'required': ['sku', 'n'], 'additionalProperties': false, 'properties': {"
                + "'sku': {'type': 'string', 'pattern': '^[A-Z]{3}-[0-9]+$'}, 'n': {'type': 'integer', 'minimum': 0},"
                + " 'size': {'enum': ['S', 'M', 'L', 'XL']}}}}}}";

        // Then
        assertThat(CompiledSchema.of(json(schema)).violations(json("{'items': [%s]}".formatted(items))))
                .isEmpty();
    }

    @Test
    void a_few_characters_that_compile_to_much_are_counted_as_much() {
        assertThat(CompiledSchema.of(json("{'pattern': '[a-z]{1,999}'}")).bytes())
                .isGreaterThan(100_000);
        assertThat(CompiledSchema.of(json("{'type': 'object'}")).bytes()).isLessThan(2_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'properties': {'price': {'type': 'integer'}}}                      | {'price': 2}
            {'properties': {'mail': {'format': 'email'}}}                       | {'mail': 'no address'}
            {'properties': {'c': {'pattern': 'B'}}}                             | {'c': 'ABC'}
            """)
    void what_conforms_has_none(String schema, String properties) {
        assertThat(CompiledSchema.of(json(schema)).violations(json(properties))).isEmpty();
    }
}
