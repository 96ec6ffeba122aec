package io.perennial.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Processes that an earlier run left behind because it was itself killed: they are ended before a new run starts. */
final class Leftovers {

    private static final int WAIT_SECONDS_MAX = 30;

    private final Path directory;

    Leftovers(Path directory) {
        this.directory = directory;
    }

    /** Notes the processes that run now. */
    void note(Collection<ServiceProcess> processes) {
        String pids = processes.stream().map(ServiceProcess::pid).collect(Collectors.joining("\n"));
        try {
            Files.writeString(pidFile(), pids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the noted processes that still run from this folder, and the PostgreSQL of this folder. */
    void clear() {
        read(pidFile()).forEach(this::end);
        forget();
        List<String> postmaster = read(directory.resolve("postgres/postmaster.pid"));
        if (!postmaster.isEmpty()) {
            end(postmaster.getFirst());
        }
    }

    private Path pidFile() {
        return directory.resolve("services.pid");
    }

    private void end(String pid) {
        ProcessHandle handle = Stack.handle(pid.strip());
        if (handle == null || !belongsHere(handle)) {
            return;
        }
        handle.destroy();
        try {
            handle.onExit().get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            handle.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Process ids are used again by others: only a process that names this folder is ours. */
    private boolean belongsHere(ProcessHandle handle) {
        return handle.info().commandLine().orElse("").contains(directory.toString())
                || handle.info().command().orElse("").contains(directory.toString());
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
