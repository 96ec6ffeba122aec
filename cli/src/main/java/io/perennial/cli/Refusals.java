package io.perennial.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** What a service refused, as text for a person. */
final class Refusals {

    private Refusals() {}

    static String text(StatusRuntimeException refused) {
        StringBuilder text = new StringBuilder(refused.getStatus().getCode().name());
        String description = refused.getStatus().getDescription();
        if (description != null) {
            text.append(": ").append(description);
        }
        Status status = StatusProto.fromThrowable(refused);
        if (status != null) {
            status.getDetailsList().forEach(detail -> append(text, detail));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Any detail) {
        try {
            if (detail.is(ErrorInfo.class)) {
                text.append(" [")
                        .append(detail.unpack(ErrorInfo.class).getReason())
                        .append(']');
            } else if (detail.is(BadRequest.class)) {
                for (BadRequest.FieldViolation violation :
                        detail.unpack(BadRequest.class).getFieldViolationsList()) {
                    text.append("\n  ")
                            .append(violation.getField())
                            .append(": ")
                            .append(violation.getDescription());
                }
            }
        } catch (InvalidProtocolBufferException e) {
            text.append(" [a detail that cannot be read]");
        }
    }
}
