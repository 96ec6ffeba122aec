package io.perennial.ingest.event.domain;

import build.buf.validate.DoubleRules;
import build.buf.validate.EnumRules;
import build.buf.validate.FieldRules;
import build.buf.validate.Int32Rules;
import build.buf.validate.Int64Rules;
import build.buf.validate.RepeatedRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.perennial.api.common.v1.AccessOuterClass;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.ingest.event.domain.MessageRules.Choice;
import io.perennial.ingest.event.domain.MessageRules.Many;
import io.perennial.ingest.event.domain.MessageRules.Part;
import io.perennial.ingest.event.domain.MessageRules.Single;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes rules of what stands in the options of a contract. It fails on what it does not know: a rule that is written down
 * and not enforced is worse than none.
 */
final class RuleCompiler {

    private static final Set<String> OPTIONS = Set.of(
            ValidateProto.field.getDescriptor().getFullName(),
            AccessOuterClass.personal.getDescriptor().getFullName(),
            EventTypeOuterClass.eventType.getDescriptor().getFullName(),
            EventTypeOuterClass.converted.getDescriptor().getFullName(),
            EventTypeOuterClass.mayBeNegative.getDescriptor().getFullName(),
            EventTypeOuterClass.segmentProperty.getDescriptor().getFullName(),
            "deprecated");

    private final Map<Descriptor, MessageRules> compiled = new HashMap<>();
    private final List<FieldDescriptor> converted = new ArrayList<>();
    private final Map<OneofDescriptor, String> required;

    /** With what must be set although no option says so. */
    RuleCompiler(Map<OneofDescriptor, String> required) {
        this.required = required;
    }

    /** All fields so far whose money is to be converted. */
    List<FieldDescriptor> convertedFields() {
        return converted;
    }

    /** The rules of a type of message, and of all that are inside. */
    MessageRules compile(Descriptor type) {
        MessageRules known = compiled.get(type);
        if (known != null) {
            return known;
        }
        only(type, type.getOptions(), "deprecated");
        MessageRules rules = new MessageRules();
        compiled.put(type, rules);
        rules.set(parts(type));
        return rules;
    }

    private List<Part> parts(Descriptor type) {
        List<Part> parts = new ArrayList<>();
        for (FieldDescriptor field : type.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            if (oneof == null) {
                part(field).ifPresent(parts::add);
            } else if (oneof.getField(0).equals(field)) {
                parts.add(choice(oneof));
            }
        }
        return parts;
    }

    private Choice choice(OneofDescriptor oneof) {
        only(oneof, oneof.getOptions(), ValidateProto.oneof.getDescriptor().getFullName());
        var rules = oneof.getOptions().getExtension(ValidateProto.oneof);
        only(oneof, rules, "required");
        String names = oneof.getFields().stream().map(FieldDescriptor::getName).collect(Collectors.joining(", "));
        Map<FieldDescriptor, Single> fields = new LinkedHashMap<>();
        oneof.getFields().forEach(field -> fields.put(field, single(field, rulesOf(field))));
        return new Choice(oneof, fields, rules.getRequired() ? "exactly one of " + names : required.get(oneof));
    }

    private Optional<Part> part(FieldDescriptor field) {
        FieldRules rules = rulesOf(field);
        if (!field.isRepeated()) {
            Single single = single(field, rules);
            return single.rule() instanceof ValueRule.Any ? Optional.empty() : Optional.of(single);
        }
        require(!field.isMapField(), field, "a map", "none");
        only(field, rules, "repeated");
        RepeatedRules many = rules.getRepeated();
        only(field, many, "min_items", "max_items", "items");
        return Optional.of(new Many(
                field,
                many.getMinItems(),
                many.hasMaxItems() ? many.getMaxItems() : Integer.MAX_VALUE,
                value(field, many.getItems())));
    }

    private Single single(FieldDescriptor field, FieldRules rules) {
        require(!rules.getRequired() || isMessage(field), field, "required", "required at messages alone");
        return new Single(
                field,
                value(field, rules),
                field.hasPresence(),
                rules.getRequired() ? Expectations.oneOf(field.getMessageType().getName()) : null);
    }

    private FieldRules rulesOf(FieldDescriptor field) {
        only(field, field.getOptions(), OPTIONS.toArray(String[]::new));
        boolean mayBeNegative = field.getOptions().getExtension(EventTypeOuterClass.mayBeNegative);
        require(isMoney(field) || !mayBeNegative, field, "may_be_negative", "may_be_negative at money alone");
        if (field.getOptions().getExtension(EventTypeOuterClass.converted)) {
            require(isMoney(field), field, "converted", "converted at money alone");
            converted.add(field);
        }
        return field.getOptions().getExtension(ValidateProto.field);
    }

    private ValueRule value(FieldDescriptor field, FieldRules rules) {
        return switch (field.getJavaType()) {
            case STRING -> text(field, rules);
            case INT -> int32(field, rules);
            case LONG -> int64(field, rules);
            case DOUBLE -> fraction(field, rules);
            case ENUM -> oneOf(field, rules);
            case MESSAGE -> message(field, rules);
            case BOOLEAN, BYTE_STRING, FLOAT -> {
                only(field, rules);
                yield new ValueRule.Any();
            }
        };
    }

    private static ValueRule text(FieldDescriptor field, FieldRules given) {
        only(field, given, "string");
        StringRules rules = given.getString();
        only(field, rules, "min_len", "max_len", "len", "pattern");
        long min = rules.hasLen() ? rules.getLen() : rules.getMinLen();
        long max = rules.hasLen() ? rules.getLen() : rules.hasMaxLen() ? rules.getMaxLen() : Integer.MAX_VALUE;
        String form = rules.getPattern();
        // Without anchors, Java and RE2, for which patterns are written, do not mean the same.
        require(
                form.isEmpty() || (form.startsWith("^") && form.endsWith("$")),
                field,
                "the pattern " + form,
                "one from ^ to $");
        Pattern pattern = form.isEmpty() ? null : Pattern.compile(form);
        return new ValueRule.Text(
                min,
                max,
                pattern,
                min == 0 && (pattern == null || pattern.matcher("").matches()),
                isPersonal(field),
                Expectations.text(min, max, form));
    }

    private static ValueRule int32(FieldDescriptor field, FieldRules given) {
        only(field, given, "int32");
        Int32Rules rules = given.getInt32();
        only(field, rules, "gte", "gt", "lte", "lt");
        long min = rules.hasGte() ? rules.getGte() : rules.hasGt() ? rules.getGt() + 1L : Integer.MIN_VALUE;
        long max = rules.hasLte() ? rules.getLte() : rules.hasLt() ? rules.getLt() - 1L : Integer.MAX_VALUE;
        return whole(field, min, max, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static ValueRule int64(FieldDescriptor field, FieldRules given) {
        only(field, given, "int64");
        Int64Rules rules = given.getInt64();
        only(field, rules, "gte", "gt", "lte", "lt");
        long min = rules.hasGte() ? rules.getGte() : rules.hasGt() ? Math.addExact(rules.getGt(), 1) : Long.MIN_VALUE;
        long max =
                rules.hasLte() ? rules.getLte() : rules.hasLt() ? Math.subtractExact(rules.getLt(), 1) : Long.MAX_VALUE;
        return whole(field, min, max, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static ValueRule whole(FieldDescriptor field, long min, long max, long least, long most) {
        return min == least && max == most
                ? new ValueRule.Any()
                : new ValueRule.Whole(min, max, isPersonal(field), Expectations.number(min, max, least, most));
    }

    private static ValueRule fraction(FieldDescriptor field, FieldRules given) {
        only(field, given, "double");
        DoubleRules rules = given.getDouble();
        only(field, rules, "gte", "lte");
        double min = rules.hasGte() ? rules.getGte() : Double.NEGATIVE_INFINITY;
        double max = rules.hasLte() ? rules.getLte() : Double.POSITIVE_INFINITY;
        return rules.hasGte() || rules.hasLte()
                ? new ValueRule.Fraction(min, max, isPersonal(field), "from " + min + " to " + max)
                : new ValueRule.Any();
    }

    private static ValueRule oneOf(FieldDescriptor field, FieldRules given) {
        only(field, given, "enum");
        EnumRules rules = given.getEnum();
        only(field, rules, "defined_only", "not_in");
        if (!given.hasEnum()) {
            return new ValueRule.Any();
        }
        require(rules.getDefinedOnly(), field, "not_in", "not_in with defined_only");
        Set<Integer> allowed = field.getEnumType().getValues().stream()
                .map(EnumValueDescriptor::getNumber)
                .filter(number -> !rules.getNotInList().contains(number))
                .collect(Collectors.toUnmodifiableSet());
        return new ValueRule.OneOf(
                allowed, Expectations.oneOf(field.getEnumType().getName()));
    }

    private ValueRule message(FieldDescriptor field, FieldRules given) {
        only(field, given, "required");
        Descriptor type = field.getMessageType();
        boolean struct = type.getFullName().equals(Struct.getDescriptor().getFullName());
        require(struct || !isPersonal(field), field, "personal", "personal at the values inside");
        if (struct) {
            return new ValueRule.Properties();
        }
        if (type.getFullName().equals(Timestamp.getDescriptor().getFullName())) {
            return new ValueRule.Time();
        }
        require(!type.getFile().getPackage().equals("google.protobuf"), field, type.getName(), "a time or a struct");
        boolean mayBeNegative = field.getOptions().getExtension(EventTypeOuterClass.mayBeNegative);
        return isMoney(field)
                ? new ValueRule.Amount(compile(type), mayBeNegative)
                : new ValueRule.Nested(compile(type));
    }

    private static boolean isMoney(FieldDescriptor field) {
        return isMessage(field)
                && field.getMessageType()
                        .getFullName()
                        .equals(Money.getDescriptor().getFullName());
    }

    /** Fails where anything else is set. */
    private static void only(GenericDescriptor of, Message options, String... known) {
        Set<String> names = Set.of(known);
        for (FieldDescriptor option : options.getAllFields().keySet()) {
            String name = option.isExtension() ? option.getFullName() : option.getName();
            require(names.contains(name), of, "the option " + name, names.isEmpty() ? "none" : "one of " + names);
        }
        require(options.getUnknownFields().isEmpty(), of, "an option that is not known", "one of " + names);
    }

    private static void require(boolean holds, GenericDescriptor of, String given, String expected) {
        if (!holds) {
            throw new IllegalStateException(of.getFullName() + ": " + given + " (expected: " + expected + ")");
        }
    }

    private static boolean isMessage(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }

    private static boolean isPersonal(FieldDescriptor field) {
        return field.getOptions().getExtension(AccessOuterClass.personal);
    }
}
