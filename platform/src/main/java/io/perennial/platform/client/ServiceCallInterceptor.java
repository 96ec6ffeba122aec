package io.perennial.platform.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.perennial.platform.caller.CallerInterceptor;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.TenantId;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Adds to every call that this service makes: its own token, the tenant that the call is for, and a deadline. A header
 * that is there already stays.
 */
@Singleton
@GlobalInterceptor
public class ServiceCallInterceptor implements ClientInterceptor {

    private final ServiceToken token;
    private final Duration timeout;

    ServiceCallInterceptor(
            ServiceToken token,
            @ConfigProperty(name = "perennial.client.timeout", defaultValue = "10s") Duration timeout) {
        this.token = token;
        this.timeout = timeout;
    }

    @Override
    public <ReqT, RespT> ClientCall<ReqT, RespT> interceptCall(
            MethodDescriptor<ReqT, RespT> method, CallOptions options, Channel next) {
        Optional<TenantId> tenant =
                Optional.ofNullable(options.getOption(ServiceCalls.TENANT)).or(Callers::currentTenant);
        return new SimpleForwardingClientCall<>(next.newCall(method, inTime(options))) {
            @Override
            public void start(Listener<RespT> listener, Metadata headers) {
                if (!headers.containsKey(CallerInterceptor.AUTHORIZATION)) {
                    token.current().ifPresent(text -> headers.put(CallerInterceptor.AUTHORIZATION, "Bearer " + text));
                    tenant.ifPresent(id -> headers.put(CallerInterceptor.TENANT, id.toString()));
                }
                super.start(listener, headers);
            }
        };
    }

    private CallOptions inTime(CallOptions options) {
        if (options.getDeadline() != null) {
            return options;
        }
        Duration asked = options.getOption(ServiceCalls.TIMEOUT);
        return options.withDeadlineAfter((asked == null ? timeout : asked).toMillis(), TimeUnit.MILLISECONDS);
    }
}
