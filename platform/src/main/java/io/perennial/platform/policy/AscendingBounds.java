package io.perennial.platform.policy;

import com.google.protobuf.Message;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.List;
import java.util.stream.IntStream;

/** Bounds of a policy that have to ascend: the contract says so of them together, and not beside each field. */
public final class AscendingBounds {

    private AscendingBounds() {}

    /** The bounds of the stages, of a policy in force, that are not above the one before. */
    public static List<FieldViolation> violations(String path, LifecyclePolicy inForce) {
        return violations(path, inForce, PolicyDefaults.LIFECYCLE_ASCENDING);
    }

    /** The fields, of a section in force, that are not above the one before; all of them are numbers. */
    public static List<FieldViolation> violations(String path, Message inForce, List<String> ascending) {
        return IntStream.range(1, ascending.size())
                .filter(i -> !(value(inForce, ascending.get(i)).doubleValue()
                        > value(inForce, ascending.get(i - 1)).doubleValue()))
                .mapToObj(i -> new FieldViolation(
                        path + "." + ascending.get(i),
                        "value \"%s\": must be above %s, which is %s"
                                .formatted(
                                        value(inForce, ascending.get(i)),
                                        ascending.get(i - 1),
                                        value(inForce, ascending.get(i - 1)))))
                .toList();
    }

    private static Number value(Message section, String field) {
        return (Number) section.getField(section.getDescriptorForType().findFieldByName(field));
    }
}
