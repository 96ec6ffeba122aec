package io.perennial.platform.validation;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.perennial.api.common.v1.AccessOuterClass;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that stand in the contract beside each field (protovalidate). Compiled once for each type of message. */
@Singleton
public class ContractRules {

    private static final int VALUE_LENGTH_MAX = 100;

    // In a bean and not in a static: a native image must not build it at build time.
    private final Validator validator = ValidatorFactory.newBuilder().build();

    /** Every violation of the contract and every unknown field, at once; empty where the message is right. */
    public List<FieldViolation> violations(Message message) {
        List<FieldViolation> violations = UnknownFields.in(message);
        violations.addAll(NulTexts.in(message));
        List<FieldViolation> times = TimeRanges.in(message);
        if (!times.isEmpty()) {
            // The rules cannot be asked about such a message.
            violations.addAll(times);
            return violations;
        }
        ValidationResult result;
        try {
            result = validator.validate(message);
        } catch (ValidationException e) {
            throw new IllegalStateException(
                    "rules of " + message.getDescriptorForType().getFullName(), e);
        }
        for (Violation violation : result.getViolations()) {
            violations.add(toField(message.getDescriptorForType(), violation));
        }
        return violations;
    }

    private static FieldViolation toField(Descriptor type, Violation violation) {
        build.buf.validate.Violation proto = violation.toProto();
        List<FieldPathElement> path = proto.getField().getElementsList();
        String given = isPersonal(type, path) ? "" : given(violation.getFieldValue());
        return new FieldViolation(text(path), given + proto.getMessage());
    }

    /** What was given, where that is short, one value, and no personal data. */
    private static String given(Violation.@Nullable FieldValue field) {
        Object value = field == null ? null : field.getValue();
        if (!(value instanceof Number || value instanceof String || value instanceof Boolean)) {
            return "";
        }
        String text = String.valueOf(value);
        return text.length() > VALUE_LENGTH_MAX
                ? "value of " + text.length() + " characters: "
                : "value \"" + text + "\": ";
    }

    private static boolean isPersonal(Descriptor type, List<FieldPathElement> path) {
        Descriptor at = type;
        for (FieldPathElement element : path) {
            FieldDescriptor field = at.findFieldByNumber(element.getFieldNumber());
            if (field == null || field.getOptions().getExtension(AccessOuterClass.personal)) {
                // A field that is not found where the path says it is: better silent than sorry.
                return true;
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                at = field.isMapField() ? valueType(field, at) : field.getMessageType();
            }
        }
        return false;
    }

    private static Descriptor valueType(FieldDescriptor map, Descriptor otherwise) {
        FieldDescriptor value = map.getMessageType().findFieldByNumber(2);
        return value.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? value.getMessageType() : otherwise;
    }

    private static String text(List<FieldPathElement> path) {
        StringBuilder text = new StringBuilder();
        for (FieldPathElement element : path) {
            text.append(text.isEmpty() ? "" : ".")
                    .append(element.getFieldName())
                    .append(subscript(element));
        }
        return text.toString();
    }

    private static String subscript(FieldPathElement element) {
        return switch (element.getSubscriptCase()) {
            case INDEX -> "[" + element.getIndex() + "]";
            case STRING_KEY -> "[\"" + element.getStringKey() + "\"]";
            case INT_KEY -> "[" + element.getIntKey() + "]";
            case UINT_KEY -> "[" + Long.toUnsignedString(element.getUintKey()) + "]";
            case BOOL_KEY -> "[" + element.getBoolKey() + "]";
            case SUBSCRIPT_NOT_SET -> "";
        };
    }
}
