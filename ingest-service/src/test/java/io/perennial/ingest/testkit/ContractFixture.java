package io.perennial.ingest.testkit;

import static io.perennial.ingest.testkit.EventFixture.anEvent;

import build.buf.validate.FieldRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventBasis;
import io.perennial.api.ingest.v1.EventContext;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Valid events of all types, with every field set, made of what stands in the contract and of nothing else. */
public final class ContractFixture {

    private static final List<String> TEXTS = List.of("x", "EUR", "DE");

    private ContractFixture() {}

    /** The names of all types. */
    public static Stream<String> types() {
        return Event.getDescriptor().getRealOneofs().getFirst().getFields().stream()
                .map(FieldDescriptor::getName);
    }

    public static FieldDescriptor field(String type) {
        return Event.getDescriptor().findFieldByName(type);
    }

    /** True where the contract says that such an event is stored only with consent to analytics. */
    public static boolean needsConsent(String type) {
        return field(type)
                        .getOptions()
                        .getExtension(EventTypeOuterClass.eventType)
                        .getBasis()
                == EventBasis.EVENT_BASIS_ANALYTICS;
    }

    public static Event.Builder anEventOf(String type, String customer) {
        Event.Builder event = anEvent(customer);
        FieldDescriptor body = field(type);
        return event.setContext((EventContext) filled(
                        event.newBuilderForField(Event.getDescriptor().findFieldByNumber(Event.CONTEXT_FIELD_NUMBER))))
                .setField(body, filled(event.newBuilderForField(body)));
    }

    /** With every field set; of fields that exclude each other, the first. */
    static Message filled(Message.Builder message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            boolean first = field.getRealContainingOneof() == null
                    || field.getRealContainingOneof().getField(0).equals(field);
            if (field.isRepeated()) {
                long count = Math.max(1, rules(field).getRepeated().getMinItems());
                IntStream.range(0, (int) count).forEach(_ -> message.addRepeatedField(field, value(message, field)));
            } else if (first) {
                message.setField(field, value(message, field));
            }
        }
        return message.build();
    }

    /** A valid value of a field, or of one element of it. */
    static Object value(Message.Builder message, FieldDescriptor field) {
        FieldRules rules = field.isRepeated() ? rules(field).getRepeated().getItems() : rules(field);
        return switch (field.getJavaType()) {
            case STRING -> text(rules.getString());
            case INT ->
                (int) number(
                        rules.getInt32().getGte(),
                        rules.getInt32().hasLte(),
                        rules.getInt32().getLte());
            case LONG ->
                number(
                        rules.getInt64().getGte(),
                        rules.getInt64().hasLte(),
                        rules.getInt64().getLte());
            case BOOLEAN -> true;
            case DOUBLE -> rules.getDouble().getGte();
            case ENUM -> oneOf(field);
            case MESSAGE -> message(message.newBuilderForField(field));
            case FLOAT, BYTE_STRING -> throw new IllegalStateException(field.getFullName());
        };
    }

    static FieldRules rules(FieldDescriptor field) {
        return field.getOptions().getExtension(ValidateProto.field);
    }

    private static String text(StringRules rules) {
        return TEXTS.stream()
                .filter(text -> text.length() >= rules.getMinLen())
                .filter(text -> rules.getPattern().isEmpty() || text.matches(rules.getPattern()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no example for " + rules));
    }

    private static long number(long min, boolean limited, long max) {
        long atLeast = Math.max(1, min);
        return limited ? Math.min(atLeast, max) : atLeast;
    }

    private static EnumValueDescriptor oneOf(FieldDescriptor field) {
        return field.getEnumType().getValues().stream()
                .filter(value -> value.getNumber() > 0)
                .findFirst()
                .orElseThrow();
    }

    private static Message message(Message.Builder builder) {
        Descriptor type = builder.getDescriptorForType();
        if (type.equals(Timestamp.getDescriptor())) {
            return EventFixture.time("2026-01-02T00:00:00Z");
        }
        if (type.equals(Struct.getDescriptor())) {
            return Struct.newBuilder()
                    .putFields("b", Value.newBuilder().setNumberValue(1).build())
                    .putFields("a", Value.newBuilder().setStringValue("x").build())
                    .build();
        }
        return filled(builder);
    }
}
