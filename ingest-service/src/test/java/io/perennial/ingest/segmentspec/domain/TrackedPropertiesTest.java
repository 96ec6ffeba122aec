package io.perennial.ingest.segmentspec.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.ingest.value.domain.MalformedValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of the contract, with all its fields: whoever adds one need not come by here. */
class TrackedPropertiesTest {

    /** What need not be given, since it follows from what is. */
    private static final Set<String> MADE_WHERE_MISSING = Set.of(
            "OrderCompleted.total",
            "OrderRefunded.refund_id",
            "ReturnRequested.return_id",
            "ReviewLeft.review_id",
            "ProductAdded.quantity",
            "ProductRemoved.quantity");

    private final SegmentCalls calls = new SegmentCalls("shop", "USD", Origin.of(SalesChannel.OWN_SHOP));

    static Stream<FieldDescriptor> types() {
        return Event.getDescriptor().getFields().stream()
                .filter(field -> field.getContainingOneof() != null)
                .filter(field -> field.getNumber() != Event.CUSTOM_FIELD_NUMBER);
    }

    private static String nameOf(FieldDescriptor type) {
        String name =
                type.getOptions().getExtension(EventTypeOuterClass.eventType).getSegmentName();
        return name.isEmpty() ? type.getName() : name;
    }

    private static String propertyOf(FieldDescriptor field) {
        String name = field.getOptions().getExtension(EventTypeOuterClass.segmentProperty);
        return name.isEmpty() ? field.getName() : name;
    }

    private static Map<String, Object> properties(Descriptor message) {
        var properties = new LinkedHashMap<String, Object>();
        for (FieldDescriptor field : message.getFields()) {
            if (field.isRepeated()) {
                properties.put(propertyOf(field), List.of(example(field)));
            } else {
                properties.put(propertyOf(field), example(field));
            }
        }
        return properties;
    }

    private static Object example(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> "x";
            case INT, LONG -> 2;
            case BOOLEAN -> true;
            case ENUM -> List.copyOf(FieldRules.values(field).keySet()).getLast();
            case MESSAGE ->
                switch (field.getMessageType().getName()) {
                    case "Money" -> 1.5;
                    case "Timestamp" -> "2024-05-01T10:00:00Z";
                    default -> properties(field.getMessageType());
                };
            case FLOAT, DOUBLE, BYTE_STRING -> throw new AssertionError(field);
        };
    }

    private Event event(FieldDescriptor type, Map<String, Object> properties) throws JsonProcessingException {
        String call = new ObjectMapper()
                .writeValueAsString(Map.of(
                        "userId",
                        "u1",
                        "messageId",
                        "m1",
                        "timestamp",
                        "2024-05-01T10:00:00Z",
                        "event",
                        nameOf(type),
                        "properties",
                        properties));
        return ((SegmentCall.Track) calls.parse(call, () -> "none")).event();
    }

    @ParameterizedTest
    @MethodSource("types")
    void each_field_of_each_type_is_read_from_its_property(FieldDescriptor type) throws JsonProcessingException {
        // When
        Event event = event(type, properties(type.getMessageType()));

        // Then
        assertThat(event.hasField(type)).isTrue();
        assertThat(fieldsNotSet((Message) event.getField(type))).isEmpty();
        assertThat(new EventContract().check(event)).isNull();
    }

    private static List<FieldDescriptor> fieldsNotSet(Message message) {
        return message.getDescriptorForType().getFields().stream()
                .filter(field ->
                        field.getContainingOneof() == null || field.toProto().getProto3Optional())
                .filter(field -> !message.getAllFields().containsKey(field))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void each_property_that_is_required_is_missed_by_its_name(FieldDescriptor type) throws JsonProcessingException {
        for (FieldDescriptor field : type.getMessageType().getFields()) {
            if (FieldRules.isRequired(field)
                    && !MADE_WHERE_MISSING.contains(field.getFullName().replaceFirst(".*v1[.]", ""))) {
                // Given
                var properties = properties(type.getMessageType());
                properties.remove(propertyOf(field));

                // When
                var fault = catchThrowableOfType(MalformedValue.class, () -> event(type, properties));

                // Then
                assertThat(fault.field()).isIn("properties." + propertyOf(field), "properties.message_id");
            }
        }
    }
}
