package io.perennial.system.running;

import io.perennial.cli.call.Connection;
import io.perennial.cli.console.Console;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.Stack;
import io.perennial.cli.stack.StackOptions;
import io.perennial.cli.stack.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The four packaged services as processes, with a PostgreSQL and a mail sink of their own. */
public final class SystemStack implements AutoCloseable {

    /** Where Perennial was built. */
    public static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** For commands that would speak to a person. */
    public static final Console QUIET = new Console(new PrintStream(OutputStream.nullOutputStream()), false);

    static final Duration TOKEN_VALIDITY = Duration.ofHours(4);

    /** Below where systems hand out ports by themselves. */
    private static final int PORT_MIN = 20_000;

    private static final int PORT_END = 30_000;

    /** PostgreSQL's, counted from the base. */
    private static final int PORT_OFFSET_MAX = 32;

    /** Bases that were given away: stacks start side by side. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private final Stack stack;
    private final Connection connection;
    private final List<String> said;

    private SystemStack(Stack stack, List<String> said) {
        this.stack = stack;
        this.connection = Connection.to(stack.options()::port);
        this.said = said;
    }

    /** Starts one without data in a folder of its own below the build's. */
    public static SystemStack start(String name, Path home, Map<String, String> settings) {
        Path directory = folder(name);
        List<String> said = new CopyOnWriteArrayList<>();
        StackOptions options = new StackOptions(home, directory, freePortBase(), true, settings);
        Stack stack = new Stack(options, said::add);
        stack.start();
        return new SystemStack(stack, said);
    }

    /** The folder of the stack with the name. */
    public static Path folder(String name) {
        return Path.of("target", "system", name).toAbsolutePath();
    }

    /** A file of this stack alone: tenants of two stacks have the same ids. */
    public Path data(String name) {
        return stack.options().directory().resolve("data").resolve(name);
    }

    /** A base from which all ports of a stack are free now, and no other stack of this run is about to take one. */
    public static synchronized int freePortBase() {
        int base = IntStream.generate(() -> ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_END))
                .limit(1_000)
                .filter(port -> GIVEN.stream().noneMatch(given -> Math.abs(given - port) <= PORT_OFFSET_MAX))
                .filter(SystemStack::isFree)
                .findFirst()
                .orElseThrow();
        GIVEN.add(base);
        return base;
    }

    private static boolean isFree(int base) {
        for (int offset : new int[] {1, 2, 3, 4, 25, PORT_OFFSET_MAX}) {
            try (ServerSocket probe = new ServerSocket(base + offset, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(true);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    public Stack stack() {
        return stack;
    }

    public Connection connection() {
        return connection;
    }

    /** What a person at the terminal would have been told. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** Kills the service as a power cut would; the stack starts it again. */
    public void kill(Service service) {
        stack.process(service).kill();
    }

    /** A token that makes tenants and sees the feeds of all. */
    public String operator() {
        return stack.tokens().forAllTenants("operator", Tokens.OPERATOR_SCOPES, TOKEN_VALIDITY);
    }

    /** The text of all messages that the mail sink has taken so far. */
    public String mails() {
        try {
            return stack.smtp().received() == 0
                    ? ""
                    : Files.readString(stack.smtp().file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        connection.close();
        stack.close();
    }
}
