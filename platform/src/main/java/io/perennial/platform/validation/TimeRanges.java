package io.perennial.platform.validation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.ArrayList;
import java.util.List;

/** Finds times and durations that are out of protobuf's own range: rules that read them would fail on them. */
final class TimeRanges {

    private TimeRanges() {}

    /** One violation for each such field, anywhere in the message. */
    static List<FieldViolation> in(Message message) {
        List<FieldViolation> found = new ArrayList<>(0);
        search(message, "", found);
        return found;
    }

    private static void search(Message message, String path, List<FieldViolation> found) {
        switch (message) {
            case Timestamp time -> {
                if (!Timestamps.isValid(time)) {
                    found.add(violation(path, time.getSeconds(), time.getNanos(), "a time from year 1 to 9999"));
                }
            }
            case Duration duration -> {
                if (!Durations.isValid(duration)) {
                    found.add(violation(
                            path, duration.getSeconds(), duration.getNanos(), "a duration of at most 10,000 years"));
                }
            }
            default -> message.getAllFields().forEach((field, value) -> searchField(field, value, path, found));
        }
    }

    private static void searchField(FieldDescriptor field, Object value, String path, List<FieldViolation> found) {
        String at = path.isEmpty() ? field.getName() : path + "." + field.getName();
        if (value instanceof Message nested) {
            search(nested, at, found);
        } else if (value instanceof List<?> elements && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            for (int i = 0; i < elements.size(); i++) {
                search((Message) elements.get(i), at + "[" + i + "]", found);
            }
        }
    }

    private static FieldViolation violation(String path, long seconds, int nanos, String expected) {
        return new FieldViolation(
                path, "value of " + seconds + " seconds and " + nanos + " nanos (expected: " + expected + ")");
    }
}
