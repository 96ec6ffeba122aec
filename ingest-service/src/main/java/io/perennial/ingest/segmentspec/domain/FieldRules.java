package io.perennial.ingest.segmentspec.domain;

import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the contract expects of a field, as reading a property needs it; the event is checked whole when it is recorded. */
final class FieldRules {

    private FieldRules() {}

    /** True where the field must be given. */
    static boolean isRequired(FieldDescriptor field) {
        var rules = field.getOptions().getExtension(ValidateProto.field);
        if (rules.getRequired() || rules.getRepeated().getMinItems() > 0) {
            return true;
        }
        // Where a number, a text or an enum tells "not given" by its zero, zero is against the rules of a required one.
        return !field.isRepeated()
                && !field.hasPresence()
                && switch (field.getJavaType()) {
                    case STRING ->
                        rules.getString().getMinLen() > 0
                                || (rules.getString().hasPattern()
                                        && !Pattern.matches(rules.getString().getPattern(), ""));
                    case INT -> rules.getInt32().getGte() > 0;
                    case LONG -> rules.getInt64().getGte() > 0;
                    case ENUM -> rules.getEnum().getNotInList().contains(0);
                    default -> false;
                };
    }

    /** What is expected of it, in words. */
    static String expectedOf(FieldDescriptor field) {
        var rules = field.getOptions().getExtension(ValidateProto.field);
        return switch (field.getJavaType()) {
            case STRING ->
                rules.getString().hasMaxLen()
                        ? "text of at most %d characters"
                                .formatted(rules.getString().getMaxLen())
                        : "text";
            case INT ->
                rules.getInt32().hasLte()
                        ? rules.getInt32().getGte() + " to " + rules.getInt32().getLte()
                        : "a whole number";
            case LONG ->
                rules.getInt64().hasLte()
                        ? rules.getInt64().getGte() + " to " + rules.getInt64().getLte()
                        : "a whole number";
            case ENUM -> oneOf(List.copyOf(values(field).keySet()));
            case BOOLEAN -> "true or false";
            case MESSAGE -> field.getMessageType().getName().equals("Money") ? "an amount" : "a value";
            default -> "a value";
        };
    }

    private static String oneOf(List<String> names) {
        String all = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    /** The values of an enum but "unspecified", by the names that properties give them: CHANNEL_EMAIL is "email". */
    static Map<String, EnumValueDescriptor> values(FieldDescriptor field) {
        var values = new LinkedHashMap<String, EnumValueDescriptor>();
        List<EnumValueDescriptor> all = field.getEnumType().getValues();
        int prefix = all.getFirst().getName().length() - "UNSPECIFIED".length();
        for (EnumValueDescriptor value : all.subList(1, all.size())) {
            values.put(value.getName().substring(prefix).toLowerCase(Locale.ROOT), value);
        }
        return values;
    }

    /** The largest number of a whole-number field. */
    static long max(FieldDescriptor field, long maxOfType) {
        var rules = field.getOptions().getExtension(ValidateProto.field);
        return rules.getInt32().hasLte()
                ? rules.getInt32().getLte()
                : rules.getInt64().hasLte() ? rules.getInt64().getLte() : maxOfType;
    }
}
