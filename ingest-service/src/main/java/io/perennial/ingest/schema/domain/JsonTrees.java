package io.perennial.ingest.schema.domain;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the JSON of messages into the trees that schemas are checked with. */
final class JsonTrees {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Whole numbers up to here are exact in a message, whose numbers are doubles. */
    private static final double WHOLE_MAX = 1L << 53;

    private JsonTrees() {}

    static ObjectNode of(Struct struct) {
        ObjectNode object = NODES.objectNode();
        struct.getFieldsMap().forEach((name, value) -> object.set(name, of(value)));
        return object;
    }

    private static JsonNode of(Value value) {
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRING_VALUE -> NODES.stringNode(value.getStringValue());
            case STRUCT_VALUE -> of(value.getStructValue());
            case LIST_VALUE -> {
                ArrayNode array = NODES.arrayNode();
                value.getListValue().getValuesList().forEach(item -> array.add(of(item)));
                yield array;
            }
            case NULL_VALUE, KIND_NOT_SET -> NODES.nullNode();
        };
    }

    private static JsonNode number(double number) {
        return number == Math.rint(number) && Math.abs(number) <= WHOLE_MAX
                ? NODES.numberNode((long) number)
                : NODES.numberNode(number);
    }
}
