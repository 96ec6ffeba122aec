package io.perennial.platform.domain;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The problems that every service can have; platform itself gives them their wire form. */
public sealed interface CommonProblem extends Problem {

    /** One or more fields break the contract. All of them are reported at once. */
    record FieldsInvalid(List<FieldViolation> violations) implements CommonProblem {

        public FieldsInvalid {
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("no violations (expected: at least one)");
            }
            violations = List.copyOf(violations);
        }

        /** A single one. */
        public static FieldsInvalid of(String field, String why) {
            return new FieldsInvalid(List.of(new FieldViolation(field, why)));
        }
    }

    /** A field, by its path in the request ({@code items[3].quantity}), with what was given and what was expected. */
    record FieldViolation(String field, String why) {}

    /** The page token was made by another method, for another filter, or not by us. */
    record PageTokenInvalid() implements CommonProblem {}

    /** The request id was used before with another content. */
    record RequestIdReused(UUID requestId) implements CommonProblem {}

    /** There is more work than the service takes. */
    record Overloaded(String limit, Duration retryAfter) implements CommonProblem {}

    /** The message is larger than the service takes. */
    record MessageTooLarge(int bytesMax) implements CommonProblem {}

    /** The etag is not the current one. */
    record EtagStale(String current) implements CommonProblem {}

    /** This service has not heard of the tenant (yet). */
    record TenantUnknown(TenantId tenant) implements CommonProblem {}

    /** The cursor of a pull is beyond what the shard has. */
    record CursorAhead(int shard, long cursor) implements CommonProblem {}

    /** A database or another service does not answer. */
    record Unavailable(Duration retryAfter) implements CommonProblem {}

    /** The caller is not known, or may not do this. */
    sealed interface AccessProblem extends CommonProblem {}

    /** The call carries no bearer token. */
    record TokenMissing() implements AccessProblem {}

    /** The bearer token does not hold. */
    record TokenInvalid(TokenFault fault) implements AccessProblem {}

    /** What is wrong with a token. */
    enum TokenFault {
        MALFORMED,
        SIGNATURE,
        EXPIRED,
        ISSUER,
        AUDIENCE,
        CLAIMS
    }

    /** The token does not hold the method's scope. */
    record ScopeMissing(String scope) implements AccessProblem {}

    /** The caller may not act for the tenant, or named none; then the text is empty. */
    record TenantDenied(String tenant) implements AccessProblem {}

    /** No method of this service, or one that answers nobody. */
    record MethodUnknown(String method) implements CommonProblem {}
}
