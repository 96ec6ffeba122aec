package io.perennial.platform.request;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Reads the key of a repeatable write from its message. For the edge: it looks into generated messages. */
public final class RequestKeys {

    private static final String FIELD = "request_id";

    private RequestKeys() {}

    /** The key of a request with a field {@code request_id}; the hash covers everything else in it. */
    public static RequestKey of(String method, Message request) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(FIELD);
        if (field == null) {
            throw new IllegalArgumentException(request.getDescriptorForType().getFullName() + " has no " + FIELD);
        }
        Message body = request.toBuilder().clearField(field).build();
        return new RequestKey(parse((String) request.getField(field)), method, hash(body));
    }

    private static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(FieldsInvalid.of(FIELD, "value \"" + text + "\": must be a UUID"));
        }
    }

    private static String hash(Message body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.getSerializedSize());
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        // Entries of maps would otherwise come in any order.
        out.useDeterministicSerialization();
        try {
            body.writeTo(out);
            out.flush();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
