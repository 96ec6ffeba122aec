package io.perennial.ingest.segmentspec.domain;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Message;
import java.util.List;

/** The rules that the contract states for its fields. */
public final class ContractFixture {

    private static final Validator VALIDATOR = ValidatorFactory.newBuilder().build();

    private ContractFixture() {}

    /** What of a message breaks them. */
    public static List<String> violations(Message message) {
        try {
            return VALIDATOR.validate(message).getViolations().stream()
                    .map(Object::toString)
                    .toList();
        } catch (ValidationException e) {
            throw new AssertionError(e);
        }
    }
}
