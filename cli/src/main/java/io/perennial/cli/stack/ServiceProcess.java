package io.perennial.cli.stack;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One service as a process: started, watched, started again when it dies, and stopped. */
public final class ServiceProcess {

    /**
     * Four processes that live for minutes on a small machine spend half of it in the optimising compiler: here it
     * waits for ten times as many calls of a method. Loops are compiled as early as ever.
     */
    private static final List<String> PATIENT_COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000");

    /** Calls end within 25 seconds, and then the mails that are with the provider within 20. */
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    private static final Duration READY_PAUSE = Duration.ofSeconds(1);
    /** Ctrl-C at the terminal is for the stack alone, which then stops the services in their order. */
    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

    private static final Duration PROBE_MAX = Duration.ofSeconds(5);

    /** A service that ends so many times without having been ready once is not started again. */
    private static final int FAILED_STARTS_MAX = 3;

    private final Service service;
    private final StackOptions options;
    private final Consumer<String> say;
    private final Runnable onStart;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger failedStarts = new AtomicInteger();
    private volatile @Nullable Process process;

    ServiceProcess(Service service, StackOptions options, Consumer<String> say, Runnable onStart) {
        this.service = service;
        this.options = options;
        this.say = say;
        this.onStart = onStart;
    }

    public Service service() {
        return service;
    }

    /** Where it writes its log. */
    public Path log() {
        return options.directory().resolve("logs").resolve(service.id() + ".log");
    }

    /** Its process id; empty text while there is none. */
    public String pid() {
        Process now = process;
        return now == null ? "" : String.valueOf(now.pid());
    }

    /** Starts it, and again whenever it dies; until what is answered is closed. */
    AutoCloseable start() {
        startProcess();
        return this::stop;
    }

    private synchronized void startProcess() {
        if (stopping.get()) {
            return;
        }
        Process started;
        try {
            Files.createDirectories(log().getParent());
            started = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException e) {
            throw new StackException("cannot start " + service.id() + ": " + e.getMessage(), e);
        }
        process = started;
        onStart.run();
        started.onExit().thenAccept(this::ended);
        if (failedStarts.get() > 0) {
            Thread.ofVirtual().name(service.id() + "-watch").start(() -> sayWhenReady(started));
        }
    }

    private void sayWhenReady(Process again) {
        while (again.isAlive() && !stopping.get()) {
            if (ready()) {
                say.accept(service.id() + " is ready again");
                return;
            }
            LockSupport.parkNanos(READY_PAUSE.toNanos());
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(OWN_SESSION)) {
            command.add(OWN_SESSION.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:MaxRAM=" + service.residentMebibytesMax() + "m",
                "-XX:MaxRAMPercentage=50"));
        command.addAll(PATIENT_COMPILER);
        Integer debugPort = options.debugPorts().get(service);
        command.addAll(
                debugPort != null
                        ? List.of(
                                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + debugPort)
                        // Beside a debugger the JVM refuses to write an archive, and to start.
                        : List.of(
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + service.sharedArchive(options.home())));
        command.addAll(List.of(
                "-Dquarkus.config.locations=" + options.settingsFile(service).toUri(),
                "-jar",
                service.runner(options.home()).toString()));
        return command;
    }

    private void ended(Process dead) {
        if (stopping.get()) {
            return;
        }
        if (failedStarts.incrementAndGet() > FAILED_STARTS_MAX) {
            say.accept(service.id() + " ends before it is ready and is not started again; its log: " + log());
            return;
        }
        say.accept(service.id() + " ended with code " + dead.exitValue() + " and is started again; its log: " + log());
        startProcess();
    }

    /** Whether it has given up: it ended too often before it was ready. */
    boolean failed() {
        return failedStarts.get() > FAILED_STARTS_MAX;
    }

    /** Whether it is ready: its database is there, and it answers calls. */
    public boolean ready() {
        boolean ready = probe();
        if (ready) {
            failedStarts.set(0);
        }
        return ready;
    }

    private boolean probe() {
        HttpRequest probe = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + options.port(service) + "/q/health/ready"))
                .timeout(PROBE_MAX)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PROBE_MAX).build()) {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the process at once, as a power cut would: for tests of what is then lost. The stack starts it again. */
    public void kill() {
        Process now = process;
        if (now != null) {
            now.destroyForcibly();
        }
    }

    private void stop() {
        stopping.set(true);
        Process now = process;
        if (now == null) {
            return;
        }
        now.destroy();
        try {
            if (!now.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                now.destroyForcibly();
            }
        } catch (InterruptedException e) {
            now.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
