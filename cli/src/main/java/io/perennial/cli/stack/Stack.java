package io.perennial.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that runs: PostgreSQL, the mail sink and the four services. */
public final class Stack implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(5);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(250);

    private final StackOptions options;
    private final Keys keys;
    private final Leftovers leftovers;
    private final Postgres postgres;
    private final SmtpSink smtp;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);

    private Stack(StackOptions options, Keys keys, Leftovers leftovers, Postgres postgres, SmtpSink smtp) {
        this.options = options;
        this.keys = keys;
        this.leftovers = leftovers;
        this.postgres = postgres;
        this.smtp = smtp;
    }

    /**
     * Starts everything and waits until all of it is ready.
     *
     * @param say is told of what a person should know: services that died and were started again
     */
    public static Stack start(StackOptions options, Consumer<String> say) {
        requireBuilt(options);
        Leftovers leftovers = new Leftovers(options.directory());
        leftovers.clear();
        requireFreePorts(options);
        if (options.fresh()) {
            delete(options.directory().resolve("postgres"));
            delete(options.directory().resolve("logs"));
        }
        Keys keys = Keys.of(options.directory());
        Postgres postgres = Postgres.start(options, keys);
        SmtpSink smtp = SmtpSink.start(options.smtpPort(), options.directory().resolve("mail.mbox"));
        Stack stack = new Stack(options, keys, leftovers, postgres, smtp);
        ServiceSettings settings = new ServiceSettings(options, keys);
        try {
            for (Service service : Service.values()) {
                ServiceProcess process = new ServiceProcess(
                        service, options, settings.write(service), say, () -> leftovers.note(stack.services.values()));
                stack.services.put(service, process);
                process.start();
            }
            stack.awaitReady();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Waits until every service is ready. */
    public void awaitReady() {
        Instant end = Instant.now().plus(READY_MAX);
        List<ServiceProcess> waiting = new ArrayList<>(services.values());
        while (true) {
            waiting.removeIf(ServiceProcess::ready);
            if (waiting.isEmpty()) {
                return;
            }
            ServiceProcess first = waiting.getFirst();
            waiting.stream().filter(ServiceProcess::failed).findFirst().ifPresent(failed -> {
                throw new StackException(failed.service().id() + " does not start; its log: " + failed.log());
            });
            if (Instant.now().isAfter(end)) {
                throw new StackException(first.service().id() + " is not ready after " + READY_MAX.toMinutes()
                        + " minutes; its log: " + first.log());
            }
            pause();
        }
    }

    public StackOptions options() {
        return options;
    }

    public Tokens tokens() {
        return new Tokens(keys);
    }

    public SmtpSink smtp() {
        return smtp;
    }

    public ServiceProcess process(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service + " was not started");
        }
        return process;
    }

    /** Stops everything, the services first: those that call before those that are called. */
    @Override
    public void close() {
        List<ServiceProcess> running = new ArrayList<>(services.values());
        running.forEach(ServiceProcess::requestStop);
        running.forEach(ServiceProcess::awaitStop);
        smtp.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new StackException("PostgreSQL did not stop cleanly", e);
        } finally {
            leftovers.forget();
        }
    }

    private static void requireBuilt(StackOptions options) {
        for (Service service : Service.values()) {
            Path runner = service.runner(options.home());
            if (!Files.exists(runner)) {
                throw new StackException("not built: " + runner + " is missing; run ./mvnw package -DskipTests");
            }
        }
    }

    private static void requireFreePorts(StackOptions options) {
        List<Integer> ports = new ArrayList<>();
        Stream.of(Service.values()).forEach(service -> ports.add(options.port(service)));
        ports.add(options.smtpPort());
        ports.add(options.postgresPort());
        for (int port : ports) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(true);
            } catch (IOException e) {
                throw new StackException(
                        "port " + port + " is taken (is another `perennial up` running?); give another --port-base", e);
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StackException("cannot remove the old data in " + folder, e);
        }
    }

    private static void pause() {
        try {
            Object monitor = new Object();
            synchronized (monitor) {
                monitor.wait(PROBE_PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the services start", e);
        }
    }

    static @Nullable ProcessHandle handle(String pid) {
        return pid.isEmpty() ? null : ProcessHandle.of(Long.parseLong(pid)).orElse(null);
    }
}
