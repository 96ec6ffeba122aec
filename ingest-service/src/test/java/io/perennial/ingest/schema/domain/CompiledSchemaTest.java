package io.perennial.ingest.schema.domain;

import static io.perennial.ingest.schema.domain.SchemaRulesTest.json;
import static org.assertj.core.api.Assertions.assertThat;

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
            {'properties': {'price': {'type': 'integer'}}}                      | {'price': 2}
            {'properties': {'mail': {'format': 'email'}}}                       | {'mail': 'no address'}
            {'properties': {'c': {'pattern': 'B'}}}                             | {'c': 'ABC'}
            """)
    void what_conforms_has_none(String schema, String properties) {
        assertThat(CompiledSchema.of(json(schema)).violations(json(properties))).isEmpty();
    }
}
