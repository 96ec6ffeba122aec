package io.perennial.platform.error;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.platform.domain.CommonProblem;
import java.time.Duration;
import java.util.UUID;

/** The wire form of what can go wrong in every service. */
final class CommonErrors {

    private static final String DOMAIN = "perennial.io";

    private CommonErrors() {}

    static Status render(CommonProblem problem) {
        return switch (problem) {
            case CommonProblem.FieldsInvalid p ->
                of(
                                Code.INVALID_ARGUMENT,
                                CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID,
                                "Some fields are not valid; see the field violations.")
                        .with("fields", p.violations().size())
                        .fields(p.violations())
                        .build();
            case CommonProblem.PageTokenInvalid _ ->
                of(
                                Code.INVALID_ARGUMENT,
                                CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID,
                                "The page token was not made for this request; start again without one.")
                        .build();
            case CommonProblem.RequestIdReused p ->
                of(
                                Code.ALREADY_EXISTS,
                                CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED,
                                "The request id was used for another content; use a new one.")
                        .with("requestId", p.requestId())
                        .build();
            case CommonProblem.Overloaded p ->
                of(
                                Code.RESOURCE_EXHAUSTED,
                                CommonErrorReason.COMMON_ERROR_REASON_OVERLOADED,
                                "Too much work at once; try again after the delay.")
                        .with("limit", p.limit())
                        .retryAfter(p.retryAfter())
                        .build();
            case CommonProblem.MessageTooLarge p ->
                of(
                                Code.RESOURCE_EXHAUSTED,
                                CommonErrorReason.COMMON_ERROR_REASON_MESSAGE_TOO_LARGE,
                                "The message is too large; send less at once.")
                        .with("bytesMax", p.bytesMax())
                        .build();
            case CommonProblem.EtagStale p ->
                of(
                                Code.ABORTED,
                                CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE,
                                "It was changed meanwhile; read it again and retry.")
                        .with("etag", p.current())
                        .build();
            case CommonProblem.CursorAhead p ->
                of(
                                Code.FAILED_PRECONDITION,
                                CommonErrorReason.COMMON_ERROR_REASON_CURSOR_AHEAD,
                                "The cursor is beyond the last record of the shard.")
                        .with("shard", p.shard())
                        .with("cursor", p.cursor())
                        .build();
            case CommonProblem.TenantUnknown p ->
                of(
                                Code.NOT_FOUND,
                                CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN,
                                "This service does not know the tenant (yet).")
                        .with("tenantId", p.tenant())
                        .build();
            case CommonProblem.Unavailable p -> unavailable(p.retryAfter());
            case CommonProblem.MethodUnknown _ ->
                of(
                                Code.UNIMPLEMENTED,
                                CommonErrorReason.COMMON_ERROR_REASON_METHOD_UNKNOWN,
                                "No such method; see the contract.")
                        .build();
            case CommonProblem.AccessProblem p -> renderAccess(p);
        };
    }

    private static Status renderAccess(CommonProblem.AccessProblem problem) {
        return switch (problem) {
            case CommonProblem.TokenInvalid p ->
                of(
                                Code.UNAUTHENTICATED,
                                CommonErrorReason.COMMON_ERROR_REASON_TOKEN_INVALID,
                                "The bearer token does not hold; get a new one from the issuer.")
                        .with("problem", p.fault())
                        .build();
            case CommonProblem.ScopeMissing p ->
                of(
                                Code.PERMISSION_DENIED,
                                CommonErrorReason.COMMON_ERROR_REASON_SCOPE_MISSING,
                                "The token lacks the scope of this method.")
                        .with("scope", p.scope())
                        .build();
            case CommonProblem.TenantDenied p ->
                of(
                                Code.PERMISSION_DENIED,
                                CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED,
                                "The token does not cover the tenant, or the call names none.")
                        .with("tenantId", p.tenant())
                        .build();
            case CommonProblem.TokenMissing _ ->
                of(
                                Code.UNAUTHENTICATED,
                                CommonErrorReason.COMMON_ERROR_REASON_TOKEN_MISSING,
                                "The call carries no bearer token.")
                        .build();
        };
    }

    static Status unavailable(Duration retryAfter) {
        return of(
                        Code.UNAVAILABLE,
                        CommonErrorReason.COMMON_ERROR_REASON_UNAVAILABLE,
                        "A database or another service does not answer; try again after the delay.")
                .retryAfter(retryAfter)
                .build();
    }

    static Status internal(UUID incident) {
        return of(
                        Code.INTERNAL,
                        CommonErrorReason.COMMON_ERROR_REASON_INTERNAL,
                        "A bug of ours; report the incident id.")
                .with("incidentId", incident)
                .build();
    }

    private static ErrorStatus of(Code code, CommonErrorReason reason, String message) {
        return ErrorStatus.of(code, reason, DOMAIN, message);
    }
}
