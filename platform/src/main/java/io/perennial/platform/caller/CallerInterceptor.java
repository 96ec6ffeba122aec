package io.perennial.platform.caller;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.perennial.api.common.v1.Access;
import io.perennial.api.common.v1.TenantScope;
import io.perennial.platform.caller.TokenVerifier.VerifiedToken;
import io.perennial.platform.domain.CommonProblem.MethodUnknown;
import io.perennial.platform.domain.CommonProblem.ScopeMissing;
import io.perennial.platform.domain.CommonProblem.TenantDenied;
import io.perennial.platform.domain.CommonProblem.TokenMissing;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.error.Errors;
import io.perennial.platform.error.OpenServices;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may call: a verified token that holds the method's scope, for a tenant that the token covers.
 *
 * <p>A stream ends when its token expires. Health and reflection are open. A method without the access option answers
 * nobody.
 */
@Singleton
@GlobalInterceptor
public class CallerInterceptor implements ServerInterceptor, Prioritized {

    /** The header in which a service principal names the tenant. */
    public static final Metadata.Key<String> TENANT =
            Metadata.Key.of("perennial-tenant", Metadata.ASCII_STRING_MARSHALLER);

    /** The header of the bearer token. */
    public static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;
    private final Errors errors;
    private final Vertx vertx;
    private final Accesses accesses = new Accesses();

    /** A caller, and until when their token holds. */
    private record Admitted(Caller caller, Instant expiry) {}

    CallerInterceptor(TokenVerifier tokens, Errors errors, Vertx vertx) {
        this.tokens = tokens;
        this.errors = errors;
        this.vertx = vertx;
    }

    /** Before anything looks at the message, after everything that turns failures into answers. */
    @Override
    public int getPriority() {
        return 300;
    }

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        if (OpenServices.contains(call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        Admitted admitted;
        try {
            admitted = admit(call.getMethodDescriptor(), headers);
        } catch (ProblemException e) {
            errors.close(call, e);
            return new ServerCall.Listener<>() {};
        }
        Context context = Context.current().withValue(Callers.CURRENT, admitted.caller());
        return call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY
                ? Contexts.interceptCall(context, call, headers, next)
                : ExpiringStream.start(
                        call,
                        admitted.expiry(),
                        errors,
                        vertx,
                        expiring -> Contexts.interceptCall(context, expiring, headers, next));
    }

    private Admitted admit(MethodDescriptor<?, ?> method, Metadata headers) {
        Access access = accesses.of(method)
                .orElseThrow(() -> new ProblemException(new MethodUnknown(method.getFullMethodName())));
        VerifiedToken token = tokens.verify(bearer(headers));
        if (!token.scopes().contains(access.getScope())) {
            throw new ProblemException(new ScopeMissing(access.getScope()));
        }
        TenantCover covers = covered(token, access.getTenantScope(), headers.get(TENANT));
        return new Admitted(new Caller(token.subject(), covers, token.scopes()), token.expiry());
    }

    private static String bearer(Metadata headers) {
        String authorization = headers.get(AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new ProblemException(new TokenMissing());
        }
        return authorization.substring(BEARER.length()).trim();
    }

    private static TenantCover covered(VerifiedToken token, TenantScope scope, @Nullable String named) {
        if (token.tenant().isPresent()) {
            TenantId tenant = token.tenant().get();
            if (named != null && !named.equals(tenant.toString())) {
                throw denied(named);
            }
            return new TenantCover.One(tenant);
        }
        if (!token.isServicePrincipal()) {
            throw denied("");
        }
        if (named != null) {
            return new TenantCover.One(parse(named));
        }
        if (scope == TenantScope.TENANT_SCOPE_ONE) {
            throw denied("");
        }
        return new TenantCover.Every();
    }

    private static TenantId parse(String named) {
        try {
            return TenantId.parse(named);
        } catch (IllegalArgumentException e) {
            throw denied(named);
        }
    }

    private static ProblemException denied(String tenant) {
        return new ProblemException(new TenantDenied(tenant));
    }
}
