package io.perennial.platform.validation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.ArrayList;
import java.util.List;

/** Finds text that holds the character NUL: PostgreSQL cannot store it, and trying to would fail as a bug of ours. */
final class NulTexts {

    private NulTexts() {}

    /** One violation for each such field, anywhere in the message. */
    static List<FieldViolation> in(Message message) {
        List<FieldViolation> found = new ArrayList<>(0);
        search(message, "", found);
        return found;
    }

    private static void search(Message message, String path, List<FieldViolation> found) {
        message.getAllFields().forEach((field, value) -> searchField(field, value, path, found));
    }

    private static void searchField(FieldDescriptor field, Object value, String path, List<FieldViolation> found) {
        String at = path.isEmpty() ? field.getName() : path + "." + field.getName();
        if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                searchValue(elements.get(i), at + "[" + i + "]", found);
            }
        } else {
            searchValue(value, at, found);
        }
    }

    private static void searchValue(Object value, String path, List<FieldViolation> found) {
        if (value instanceof Message nested) {
            search(nested, path, found);
        } else if (value instanceof String text && text.indexOf('\0') >= 0) {
            found.add(new FieldViolation(path, "the character NUL in it (expected: text without it)"));
        }
    }
}
