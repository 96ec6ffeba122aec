package io.perennial.platform.validation;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what a message holds beside its contract. A field that we do not know would be dropped without a word: the
 * caller misspelt it, or is newer than we are.
 *
 * <p>Looks at message-typed fields only, so that a flat message costs one comparison.
 */
public final class UnknownFields {

    private static final Map<Descriptor, List<FieldDescriptor>> NESTED = new ConcurrentHashMap<>();

    private UnknownFields() {}

    /** One violation for each unknown field, anywhere in the message. */
    public static List<FieldViolation> in(Message message) {
        List<FieldViolation> found = new ArrayList<>(0);
        search(message, "", found);
        return found;
    }

    /** One violation for each unknown field of the message itself, whatever is in the messages inside. */
    static List<FieldViolation> directlyIn(Message message) {
        List<FieldViolation> found = new ArrayList<>(0);
        add(message, "", found);
        return found;
    }

    private static void add(Message message, String path, List<FieldViolation> found) {
        if (!message.getUnknownFields().isEmpty()) {
            message.getUnknownFields()
                    .asMap()
                    .keySet()
                    .forEach(number -> found.add(new FieldViolation(
                            at(path, number.toString()),
                            "unknown field " + number + " (expected: a field of the contract)")));
        }
    }

    private static void search(Message message, String path, List<FieldViolation> found) {
        add(message, path, found);
        for (FieldDescriptor field : NESTED.computeIfAbsent(message.getDescriptorForType(), UnknownFields::nested)) {
            if (field.isRepeated()) {
                searchAll(message, field, at(path, field.getName()), found);
            } else if (message.hasField(field)) {
                search((Message) message.getField(field), at(path, field.getName()), found);
            }
        }
    }

    private static void searchAll(Message message, FieldDescriptor field, String path, List<FieldViolation> found) {
        int count = message.getRepeatedFieldCount(field);
        for (int i = 0; i < count; i++) {
            Message element = (Message) message.getRepeatedField(field, i);
            String key = element instanceof MapEntry<?, ?> entry ? "\"" + entry.getKey() + "\"" : Integer.toString(i);
            search(element, path + "[" + key + "]", found);
        }
    }

    private static List<FieldDescriptor> nested(Descriptor type) {
        return type.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .toList();
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
