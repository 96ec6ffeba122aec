package io.perennial.cli;

import io.perennial.cli.console.Console;
import io.perennial.cli.stack.Stack;
import io.perennial.cli.stack.StackOptions;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stack that is stopped cleanly however the command ends: by itself, or by Ctrl-C. */
final class RunningStack implements AutoCloseable {

    private final Stack stack;
    private final Console console;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningStack(Stack stack, Console console) {
        this.stack = stack;
        this.console = console;
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::close));
    }

    static RunningStack start(StackOptions options, Console console) {
        return new RunningStack(Stack.start(options, console::line), console);
    }

    Stack stack() {
        return stack;
    }

    @Override
    public synchronized void close() {
        if (closed.compareAndSet(false, true)) {
            console.line("Stopping …");
            stack.close();
            console.line("Stopped.");
        }
    }
}
