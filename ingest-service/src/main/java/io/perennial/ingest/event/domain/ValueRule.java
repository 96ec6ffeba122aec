package io.perennial.ingest.event.domain;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.Timestamps;
import io.perennial.api.common.v1.Money;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.MessageRules.Seen;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the contract asks of one value. A fault's field is empty, or a path from the value. */
sealed interface ValueRule {

    @Nullable
    Rejected check(Object value, Seen seen);

    /** All faults: of what is no message one at most. */
    default Stream<Rejected> faults(Object value, Seen seen) {
        return Stream.ofNullable(check(value, seen));
    }

    /** A value of which nothing is asked. */
    record Any() implements ValueRule {
        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            return null;
        }
    }

    /**
     * A text, its length in characters. What was given may be somebody's address, even in the wrong field, so a fault
     * tells its length alone, unless it is a word as short as a code.
     *
     * @param empty whether it may be empty
     * @param personal true where not even a short text is repeated
     */
    record Text(long min, long max, @Nullable Pattern pattern, boolean empty, boolean personal, String expected)
            implements ValueRule {

        private static final int CODE_LENGTH_MAX = 8;

        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            String text = (String) value;
            if (text.isEmpty()) {
                return empty ? null : Rejected.missing("", expected);
            }
            if (text.indexOf('\0') >= 0) {
                return nul();
            }
            boolean fits = text.length() <= max || characters(text) <= max;
            boolean holds = fits
                    && (min <= 1 || characters(text) >= min)
                    && (pattern == null || pattern.matcher(text).matches());
            return holds ? null : Rejected.invalid("", given(text), expected);
        }

        /** Text with NUL in it: no database downstream can keep it, and a feed would stand still at it for ever. */
        static Rejected nul() {
            return Rejected.invalid("", "the character NUL in it", "text without it");
        }

        private static int characters(String text) {
            return text.codePointCount(0, text.length());
        }

        private String given(String text) {
            boolean code = text.length() <= CODE_LENGTH_MAX && text.chars().allMatch(Text::isLetterOrDigit);
            if (code && !personal) {
                return "\"" + text + "\"";
            }
            return characters(text) + (text.indexOf('@') >= 0 ? " characters with \"@\"" : " characters");
        }

        private static boolean isLetterOrDigit(int c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
    }

    /** A whole number. */
    record Whole(long min, long max, boolean personal, String expected) implements ValueRule {
        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            long number = ((Number) value).longValue();
            return number < min || number > max ? Rejected.invalid("", personal ? "a number" : number, expected) : null;
        }
    }

    /** A number with a fraction; none is within a range that is no number. */
    record Fraction(double min, double max, boolean personal, String expected) implements ValueRule {
        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            double number = (Double) value;
            return number >= min && number <= max
                    ? null
                    : Rejected.invalid("", personal ? "a number" : number, expected);
        }
    }

    /**
     * A value of an enum, by its number.
     *
     * @param allowed the numbers that are
     */
    record OneOf(Set<Integer> allowed, String expected) implements ValueRule {
        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            int number = ((EnumValueDescriptor) value).getNumber();
            if (allowed.contains(number)) {
                return null;
            }
            // Where one is required, one that we do not know is as good as none.
            return allowed.contains(0) ? Rejected.invalid("", number, expected) : Rejected.missing("", expected);
        }
    }

    /** A time. */
    record Time() implements ValueRule {
        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            Timestamp time = (Timestamp) value;
            if (!time.getUnknownFields().isEmpty()) {
                return MessageRules.unknown(time);
            }
            return Timestamps.isValid(time)
                    ? null
                    : Rejected.invalid(
                            "", time.getSeconds() + " s, " + time.getNanos() + " ns", "a time in the years 1 to 9999");
        }
    }

    /** A message. */
    record Nested(MessageRules rules) implements ValueRule {
        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            return rules.check((Message) value, seen);
        }

        @Override
        public Stream<Rejected> faults(Object value, Seen seen) {
            return rules.faults((Message) value, seen);
        }
    }

    /** Money, in the currency of all money of the event. */
    record Amount(MessageRules rules, boolean mayBeNegative) implements ValueRule {
        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            Money money = (Money) value;
            Rejected fault = rules.check(money, seen);
            if (fault != null) {
                return fault;
            }
            if (!mayBeNegative && money.getMinorUnits() < 0) {
                return Rejected.invalid("minor_units", money.getMinorUnits(), "0 or more");
            }
            if (seen.currency == null) {
                seen.currency = money.getCurrencyCode();
            }
            return money.getCurrencyCode().equals(seen.currency)
                    ? null
                    : Rejected.invalid(
                            "currency_code",
                            money.getCurrencyCode(),
                            seen.currency + ", the currency of the event's other money");
        }
    }

    /** Properties of the sender's own. */
    record Properties() implements ValueRule {

        private static final int NAME_LENGTH_MAX = 64;

        @Override
        public @Nullable Rejected check(Object value, Seen seen) {
            Struct properties = (Struct) value;
            if (!properties.getUnknownFields().isEmpty()) {
                return MessageRules.unknown(properties);
            }
            for (Map.Entry<String, Value> property : properties.getFieldsMap().entrySet()) {
                Rejected fault = inside(property);
                if (fault != null) {
                    return isName(property.getKey()) ? fault.under(property.getKey()) : fault;
                }
            }
            return null;
        }

        /** What is deep inside is told by the property at the top: a path of any depth could be as long as the event. */
        private static boolean isName(String key) {
            return key.length() <= NAME_LENGTH_MAX && key.indexOf('\0') < 0;
        }

        private static @Nullable Rejected inside(Map.Entry<String, Value> property) {
            Rejected fault = text(property.getKey());
            return fault == null ? inside(property.getValue()) : fault;
        }

        private static @Nullable Rejected text(String text) {
            return text.indexOf('\0') >= 0 ? Text.nul() : null;
        }

        private static @Nullable Rejected inside(Value value) {
            if (!value.getUnknownFields().isEmpty()) {
                return MessageRules.unknown(value);
            }
            return switch (value.getKindCase()) {
                case STRING_VALUE -> text(value.getStringValue());
                case STRUCT_VALUE -> inside(value.getStructValue());
                case LIST_VALUE -> inside(value.getListValue());
                case NUMBER_VALUE, BOOL_VALUE, NULL_VALUE, KIND_NOT_SET -> null;
            };
        }

        private static @Nullable Rejected inside(Struct struct) {
            Rejected fault = struct.getUnknownFields().isEmpty() ? null : MessageRules.unknown(struct);
            for (Map.Entry<String, Value> property : struct.getFieldsMap().entrySet()) {
                fault = fault == null ? inside(property) : fault;
            }
            return fault;
        }

        private static @Nullable Rejected inside(ListValue list) {
            Rejected fault = list.getUnknownFields().isEmpty() ? null : MessageRules.unknown(list);
            for (Value value : list.getValuesList()) {
                fault = fault == null ? inside(value) : fault;
            }
            return fault;
        }
    }
}
