package io.perennial.cli;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers at the ports of the four services, on a port base that was free. */
final class RunningServices implements AutoCloseable {

    private static final int FIRST_BASE = 21_000;
    private static final int LAST_BASE = 29_000;

    private final List<Server> servers = new ArrayList<>();
    private final int portBase;

    private RunningServices(int portBase) {
        this.portBase = portBase;
    }

    /** Every one of them answers for all of the services given. */
    static RunningServices of(List<ServerServiceDefinition> services) {
        for (int base = FIRST_BASE; base < LAST_BASE; base += 10) {
            RunningServices running = new RunningServices(base);
            StackOptions options = new StackOptions(Path.of(""), Path.of(""), base, false, Map.of());
            try {
                for (Service service : Service.values()) {
                    running.start(options.port(service), services);
                }
                return running;
            } catch (IOException e) {
                // Somebody has one of these ports: the next ones may be free.
                running.close();
            }
        }
        throw new IllegalStateException("no free ports from " + FIRST_BASE + " to " + LAST_BASE);
    }

    private void start(int port, List<ServerServiceDefinition> services) throws IOException {
        servers.add(NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .addService(new HealthStatusManager().getHealthService())
                .addServices(services)
                .build()
                .start());
    }

    int portBase() {
        return portBase;
    }

    @Override
    public void close() {
        servers.forEach(Server::shutdownNow);
    }
}
