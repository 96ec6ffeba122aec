package io.perennial.cli;

import io.perennial.cli.console.Console;
import io.perennial.cli.stack.Stack;
import io.perennial.cli.stack.StackOptions;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stack that is stopped cleanly however and whenever the command ends: by itself, or by Ctrl-C, also while it starts. */
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
        RunningStack running = new RunningStack(new Stack(options, console::line), console);
        try {
            running.stack.start();
            return running;
        } catch (RuntimeException e) {
            // Nothing runs any more.
            running.closed.set(true);
            throw e;
        }
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
