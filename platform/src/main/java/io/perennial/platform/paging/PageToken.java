package io.perennial.platform.paging;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the next page starts: the keys of the last row of this one, bound to the method and the filter by a hash.
 *
 * <p>Opaque to callers, yet no secret and no proof: row-level security holds whatever a forged token says.
 */
public final class PageToken {

    /** Longer ones are not ours. */
    private static final int LENGTH_MAX = 4_096;

    private PageToken() {}

    /**
     * Writes a token.
     *
     * @param filter everything of the request that chooses and orders the rows, as text; not the page size
     * @param keys the last row's keys in the order of the list
     */
    public static String encode(String method, String filter, List<String> keys) {
        ListValue.Builder values = ListValue.newBuilder();
        Stream.concat(Stream.of(binding(method, filter)), keys.stream())
                .forEach(text -> values.addValues(Value.newBuilder().setStringValue(text)));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(values.build().toByteArray());
    }

    /** Reads a token's keys; none for the empty token, which means the first page. */
    public static List<String> decode(String method, String filter, String token) {
        if (token.isEmpty()) {
            return List.of();
        }
        List<String> values = read(token);
        if (values.isEmpty() || !values.getFirst().equals(binding(method, filter))) {
            throw invalid();
        }
        return values.subList(1, values.size());
    }

    private static List<String> read(String token) {
        if (token.length() > LENGTH_MAX) {
            throw invalid();
        }
        try {
            return ListValue.parseFrom(
                            ByteString.copyFrom(Base64.getUrlDecoder().decode(token)))
                    .getValuesList()
                    .stream()
                    .map(Value::getStringValue)
                    .toList();
        } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
            throw invalid();
        }
    }

    private static String binding(String method, String filter) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(method.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] hash = digest.digest(filter.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(new PageTokenInvalid());
    }
}
