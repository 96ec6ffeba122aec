package io.perennial.ingest.event.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the contract asks of one type of message: compiled once, asked for each event. */
final class MessageRules {

    /** Set once, after all rules are made: messages can hold one another. */
    private List<Part> parts = List.of();

    void set(List<Part> compiled) {
        parts = List.copyOf(compiled);
    }

    /** The first fault of an event, in the order of the fields; null where there is none. */
    @Nullable
    Rejected check(Message event) {
        return check(event, new Seen());
    }

    @Nullable
    Rejected check(Message message, Seen seen) {
        if (!message.getUnknownFields().isEmpty()) {
            return unknown(message);
        }
        for (Part part : parts) {
            Rejected fault = part.check(message, seen);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** All faults of a message, in the order of the fields, one of each field that is no message. */
    Stream<Rejected> faults(Message message, Seen seen) {
        return Stream.concat(
                message.getUnknownFields().isEmpty() ? Stream.empty() : Stream.of(unknown(message)),
                parts.stream().flatMap(part -> part.faults(message, seen)));
    }

    /** A field that we do not know would be dropped without a word: the sender misspelt it, or is newer than we are. */
    static Rejected unknown(Message message) {
        int number = message.getUnknownFields().asMap().keySet().iterator().next();
        return new Rejected(
                EventReason.FIELD_UNKNOWN,
                Integer.toString(number),
                "unknown field " + number,
                "a field of the contract");
    }

    /** What was seen of an event so far that decides about what comes. */
    static final class Seen {
        /** The currency of its first money. */
        @Nullable
        String currency;
    }

    /** A part of a message. */
    sealed interface Part {
        /** The first fault. Every event is checked by this, so it allocates nothing where there is none. */
        @Nullable
        Rejected check(Message message, Seen seen);

        /** All faults. */
        Stream<Rejected> faults(Message message, Seen seen);
    }

    /**
     * A field with one value.
     *
     * @param presence whether the message knows if the field is set; a field that is not set is not checked
     * @param required what is expected where it must be set; else null
     */
    record Single(
            FieldDescriptor field,
            ValueRule rule,
            boolean presence,
            @Nullable String required) implements Part {
        @Override
        public @Nullable Rejected check(Message message, Seen seen) {
            if (presence && !message.hasField(field)) {
                return required == null ? null : Rejected.missing(field.getName(), required);
            }
            Rejected fault = rule.check(message.getField(field), seen);
            return fault == null ? null : fault.under(field.getName());
        }

        @Override
        public Stream<Rejected> faults(Message message, Seen seen) {
            return presence && !message.hasField(field)
                    ? Stream.ofNullable(check(message, seen))
                    : rule.faults(message.getField(field), seen).map(fault -> fault.under(field.getName()));
        }
    }

    /** A field with many values. */
    record Many(FieldDescriptor field, long min, long max, ValueRule rule) implements Part {
        @Override
        public @Nullable Rejected check(Message message, Seen seen) {
            List<?> values = (List<?>) message.getField(field);
            if (values.size() < min || values.size() > max) {
                return count(values.size());
            }
            for (int i = 0; i < values.size(); i++) {
                Rejected fault = rule.check(values.get(i), seen);
                if (fault != null) {
                    return fault.under("[" + i + "]").under(field.getName());
                }
            }
            return null;
        }

        @Override
        public Stream<Rejected> faults(Message message, Seen seen) {
            List<?> values = (List<?>) message.getField(field);
            return values.size() < min || values.size() > max
                    ? Stream.of(count(values.size()))
                    : IntStream.range(0, values.size())
                            .boxed()
                            .flatMap(i -> rule.faults(values.get(i), seen)
                                    .map(fault -> fault.under("[" + i + "]").under(field.getName())));
        }

        private Rejected count(int given) {
            String expected = (min == 0 ? "at most " + max : min + " to " + max) + " items";
            return given == 0
                    ? Rejected.missing(field.getName(), expected)
                    : Rejected.invalid(field.getName(), given + " items", expected);
        }
    }

    /**
     * Fields of which at most one is set.
     *
     * @param required what is expected where one must be set; else null
     */
    record Choice(
            OneofDescriptor oneof,
            Map<FieldDescriptor, Single> fields,
            @Nullable String required) implements Part {
        @Override
        public @Nullable Rejected check(Message message, Seen seen) {
            FieldDescriptor set = message.getOneofFieldDescriptor(oneof);
            if (set == null) {
                return required == null ? null : Rejected.missing(oneof.getName(), required);
            }
            return Objects.requireNonNull(fields.get(set)).check(message, seen);
        }

        @Override
        public Stream<Rejected> faults(Message message, Seen seen) {
            FieldDescriptor set = message.getOneofFieldDescriptor(oneof);
            return set == null
                    ? Stream.ofNullable(check(message, seen))
                    : Objects.requireNonNull(fields.get(set)).faults(message, seen);
        }
    }
}
