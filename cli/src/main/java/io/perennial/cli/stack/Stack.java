package io.perennial.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that runs: PostgreSQL, the mail sink and the four services. */
public final class Stack implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(5);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(250);

    private final StackOptions options;
    private final Consumer<String> say;
    private final Keys keys;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);

    /** What is to be closed, the last that was opened first: those that call before those that are called. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private boolean closed;
    private @Nullable SmtpSink smtp;

    /**
     * Nothing runs yet.
     *
     * @param say is told of what a person should know: services that died and were started again
     */
    public Stack(StackOptions options, Consumer<String> say) {
        requireBuilt(options);
        this.options = options;
        this.say = say;
        this.keys = Keys.of(options.directory());
    }

    /** Starts everything and waits until all of it is ready. */
    public void start() {
        try {
            Path directory = options.directory();
            open(() -> FolderLock.take(directory));
            Leftovers leftovers = new Leftovers(directory);
            leftovers.clear();
            requireFreePorts(options);
            if (options.fresh()) {
                List.of("postgres", "logs", SmtpSink.FILE).forEach(old -> delete(directory.resolve(old)));
            }
            open(() -> leftovers::forget);
            open(() -> Postgres.start(options, keys));
            smtp = open(() -> SmtpSink.start(options.smtpPort(), directory.resolve(SmtpSink.FILE)));
            ServiceSettings settings = new ServiceSettings(options, keys);
            List.of(Service.values()).forEach(settings::write);
            for (Service service : options.services()) {
                ServiceProcess process =
                        new ServiceProcess(service, options, say, () -> leftovers.note(services.values()));
                services.put(service, process);
                open(process::start);
            }
            awaitReady();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** One thing after the other: a stop that comes meanwhile waits for it, and finds it. */
    private synchronized <T extends AutoCloseable> T open(Supplier<T> start) {
        if (closed) {
            throw new StackException("stopped while it was starting");
        }
        T started = start.get();
        open.push(started);
        return started;
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
        if (smtp == null) {
            throw new IllegalStateException("the mail sink was not started");
        }
        return smtp;
    }

    public ServiceProcess process(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service + " was not started");
        }
        return process;
    }

    /** Stops everything; what does not stop cleanly keeps nothing else from it. */
    @Override
    public synchronized void close() {
        closed = true;
        StackException failed = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failed = new StackException("not everything stopped cleanly: " + e.getMessage(), e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private static void requireBuilt(StackOptions options) {
        for (Service service : options.services()) {
            Path runner = service.runner(options.home());
            if (!Files.exists(runner)) {
                throw new StackException("not built: " + runner + " is missing; run ./mvnw package -DskipTests");
            }
        }
    }

    private static void requireFreePorts(StackOptions options) {
        List<Integer> ports = new ArrayList<>(options.debugPorts().values());
        options.services().forEach(service -> ports.add(options.port(service)));
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
