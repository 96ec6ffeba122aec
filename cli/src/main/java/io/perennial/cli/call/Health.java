package io.perennial.cli.call;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.perennial.cli.stack.Service;
import java.util.concurrent.TimeUnit;

/**
 * How a service is.
 *
 * @param text what it says of itself, or why it says nothing
 */
public record Health(String text) {

    private static final int CALL_SECONDS_MAX = 5;

    /** Asks the service. */
    public static Health of(Connection connection, Service service) {
        try {
            return new Health(HealthGrpc.newBlockingStub(connection.channel(service))
                    .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus()
                    .name());
        } catch (StatusRuntimeException e) {
            return new Health(e.getStatus().getCode().name());
        }
    }

    public boolean serving() {
        return "SERVING".equals(text);
    }

    /** Whether nothing answers there at all. */
    public boolean away() {
        return Status.Code.UNAVAILABLE.name().equals(text);
    }
}
