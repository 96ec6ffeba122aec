package io.perennial.ingest.testkit;

import static io.perennial.ingest.testkit.ContractFixture.rules;
import static io.perennial.ingest.testkit.ContractFixture.value;

import build.buf.validate.EnumRules;
import build.buf.validate.FieldRules;
import build.buf.validate.RepeatedRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every way in which an event can break what stands in the contract: one fault each, in an event that is right otherwise. */
public final class ContractBreaks {

    /** Stands in every text that is refused; no answer may repeat it. */
    public static final String SECRET = "jo.doe";

    private static final String NUL = SECRET + "\0";
    private static final String NO_FORM = SECRET + "?\u00e4#";

    /** What an event with one fault is to be answered with. */
    public record Broken(Event event, String reason, String field) {

        @Override
        public String toString() {
            return field + " " + reason;
        }
    }

    private final List<Broken> found = new ArrayList<>();

    private ContractBreaks() {}

    /** Every type with every fault of its own, and once with every fault that an event of any type can have. */
    public static Stream<Broken> all() {
        return Stream.concat(
                ofWhole("order_completed"),
                ContractFixture.types()
                        .skip(1)
                        .flatMap(type -> ofWhole(type).filter(one -> one.field().startsWith(type + "."))));
    }

    private static Stream<Broken> ofWhole(String type) {
        ContractBreaks breaks = new ContractBreaks();
        breaks.message(ContractFixture.anEventOf(type, EventFixture.aCustomer()).build(), "", changed -> changed);
        return breaks.found.stream();
    }

    /** Breaks a message; {@code within} puts a changed one into its event. */
    private void message(Message message, String path, UnaryOperator<Message> within) {
        String dot = path.isEmpty() ? "" : path + ".";
        add(within.apply(message.toBuilder().setUnknownFields(unknown()).build()), "FIELD_UNKNOWN", dot + "99");
        switch (message) {
            case Timestamp time -> time(time, path, within);
            case Struct struct -> properties(struct, path, within);
            default -> {
                message.getDescriptorForType().getFields().stream()
                        .filter(field -> field.getRealContainingOneof() == null || message.hasField(field))
                        .forEach(field -> field(message, field, dot + field.getName(), within));
                message.getDescriptorForType().getRealOneofs().forEach(oneof -> choice(message, oneof, dot, within));
            }
        }
    }

    private void choice(Message message, OneofDescriptor oneof, String dot, UnaryOperator<Message> within) {
        boolean isBody = oneof.getContainingType().equals(Event.getDescriptor());
        if (isBody || oneof.getOptions().getExtension(ValidateProto.oneof).getRequired()) {
            add(within.apply(message.toBuilder().clearOneof(oneof).build()), "FIELD_MISSING", dot + oneof.getName());
        }
        oneof.getFields().stream()
                .filter(field -> !isBody && !message.hasField(field))
                .forEach(field -> {
                    Message other = message.toBuilder()
                            .setField(field, value(message.toBuilder(), field))
                            .build();
                    field(other, field, dot + field.getName(), within);
                });
    }

    private void field(Message message, FieldDescriptor field, String path, UnaryOperator<Message> within) {
        if (rules(field).getRequired()) {
            add(within.apply(message.toBuilder().clearField(field).build()), "FIELD_MISSING", path);
        }
        if (!field.isRepeated()) {
            ofValue(
                    field,
                    rules(field),
                    message.getField(field),
                    path,
                    changed -> within.apply(
                            message.toBuilder().setField(field, changed).build()));
            return;
        }
        RepeatedRules many = rules(field).getRepeated();
        if (many.hasMaxItems()) {
            Message.Builder full = message.toBuilder();
            while (full.getRepeatedFieldCount(field) <= many.getMaxItems()) {
                full.addRepeatedField(field, message.getRepeatedField(field, 0));
            }
            add(within.apply(full.build()), "FIELD_INVALID", path);
        }
        if (many.getMinItems() > 0) {
            add(within.apply(message.toBuilder().clearField(field).build()), "FIELD_MISSING", path);
        }
        ofValue(
                field,
                many.getItems(),
                message.getRepeatedField(field, 0),
                path + "[0]",
                changed -> within.apply(
                        message.toBuilder().setRepeatedField(field, 0, changed).build()));
    }

    private void ofValue(
            FieldDescriptor field, FieldRules rules, Object value, String path, Function<Object, Message> change) {
        switch (field.getJavaType()) {
            case STRING -> text(rules.getString(), path, change);
            case INT -> {
                var range = rules.getInt32();
                below(range.hasGte(), range.getGte(), path, least -> change.apply((int) least));
                above(range.hasLte(), range.getLte(), path, most -> change.apply((int) most));
            }
            case LONG -> {
                var range = rules.getInt64();
                below(range.hasGte(), range.getGte(), path, change::apply);
                above(range.hasLte(), range.getLte(), path, change::apply);
            }
            case ENUM -> oneOf(field, rules.getEnum(), path, change);
            case MESSAGE -> {
                if (value instanceof Money money
                        && !field.getOptions().getExtension(EventTypeOuterClass.mayBeNegative)) {
                    add(
                            change.apply(money.toBuilder().setMinorUnits(-1).build()),
                            "FIELD_INVALID",
                            path + ".minor_units");
                }
                message((Message) value, path, change::apply);
            }
            case BOOLEAN, DOUBLE, FLOAT, BYTE_STRING -> {}
        }
    }

    private void text(StringRules rules, String path, Function<Object, Message> change) {
        boolean required = rules.getMinLen() > 0 || (!rules.getPattern().isEmpty() && !"".matches(rules.getPattern()));
        if (required) {
            add(change.apply(""), "FIELD_MISSING", path);
        }
        if (rules.hasMaxLen()) {
            String tooLong = SECRET + "\u00e4".repeat((int) rules.getMaxLen() + 1 - SECRET.length());
            add(change.apply(tooLong), "FIELD_INVALID", path);
        }
        if (!rules.getPattern().isEmpty()) {
            add(change.apply(NO_FORM), "FIELD_INVALID", path);
        }
        add(change.apply(NUL), "FIELD_INVALID", path);
    }

    private void below(boolean given, long least, String path, LongFunction<Message> change) {
        if (given) {
            add(change.apply(least - 1), "FIELD_INVALID", path);
        }
    }

    private void above(boolean given, long most, String path, LongFunction<Message> change) {
        if (given) {
            add(change.apply(most + 1), "FIELD_INVALID", path);
        }
    }

    private void oneOf(FieldDescriptor field, EnumRules rules, String path, Function<Object, Message> change) {
        boolean required = rules.getNotInList().contains(0);
        if (required) {
            add(change.apply(field.getEnumType().findValueByNumber(0)), "FIELD_MISSING", path);
        }
        if (rules.getDefinedOnly()) {
            add(
                    change.apply(field.getEnumType().findValueByNumberCreatingIfUnknown(77)),
                    required ? "FIELD_MISSING" : "FIELD_INVALID",
                    path);
        }
    }

    private void time(Timestamp time, String path, UnaryOperator<Message> within) {
        add(within.apply(time.toBuilder().setNanos(-1).build()), "FIELD_INVALID", path);
        add(within.apply(time.toBuilder().setSeconds(Long.MAX_VALUE).build()), "FIELD_INVALID", path);
    }

    private void properties(Struct struct, String path, UnaryOperator<Message> within) {
        Value nul = Value.newBuilder().setStringValue(NUL).build();
        add(within.apply(struct.toBuilder().putFields("k", nul).build()), "FIELD_INVALID", path + ".k");
    }

    private void add(Message event, String reason, String field) {
        found.add(new Broken((Event) event, reason, field));
    }

    private static UnknownFieldSet unknown() {
        return UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
    }
}
