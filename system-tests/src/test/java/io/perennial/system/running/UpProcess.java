package io.perennial.system.running;

import io.perennial.cli.call.Connection;
import io.perennial.cli.stack.Keys;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackOptions;
import io.perennial.cli.stack.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The command {@code perennial up} as a person starts it: a process that starts all the others. */
public final class UpProcess implements AutoCloseable {

    private final Process process;
    private final StackOptions options;
    private final Path output;

    private UpProcess(Process process, StackOptions options, Path output) {
        this.process = process;
        this.options = options;
        this.output = output;
    }

    /** Starts it with data in the folder, which are kept. */
    public static UpProcess start(Path directory, int portBase) {
        Path cli = SystemStack.HOME.resolve("cli/target");
        Path output = directory.resolveSibling(directory.getFileName() + "-" + portBase + ".out");
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(
                            // Tests that run in the background ignore Ctrl-C, and so would what they start.
                            "env",
                            "--default-signal=INT",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-Dperennial.home=" + SystemStack.HOME,
                            "-cp",
                            cli.resolve("perennial.jar") + ":" + cli.resolve("lib") + "/*",
                            "io.perennial.cli.Main",
                            "up",
                            "--dir",
                            directory.toString(),
                            "--port-base",
                            String.valueOf(portBase))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new UpProcess(
                    process, new StackOptions(SystemStack.HOME, directory, portBase, false, Map.of()), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed so far. */
    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isUp() {
        return printed().contains("Perennial is up");
    }

    /** The service's process, found by the settings that it was started with. */
    public Optional<ProcessHandle> processOf(Service service) {
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .filter(one -> one.info().commandLine().orElse("").contains(service.id() + ".properties"))
                .findFirst();
    }

    /** Every process that it runs: the services, and the database's server and its workers. */
    public List<ProcessHandle> all() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        postmaster().ifPresent(server -> {
            all.add(server);
            server.descendants().forEach(all::add);
        });
        return all;
    }

    private Optional<ProcessHandle> postmaster() {
        try (Stream<String> lines = Files.lines(options.directory().resolve("postgres/postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal: TERM, or INT as Ctrl-C does. */
    public void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with code " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean hasEnded() {
        return !process.isAlive();
    }

    public Connection connect() {
        return Connection.to(options::port);
    }

    public Tokens tokens() {
        return new Tokens(Keys.of(options.directory()));
    }

    /** Ends what a failed test has left. */
    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            process.onExit().join();
        }
    }
}
