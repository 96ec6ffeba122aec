package io.perennial.cli.console;

import java.time.Duration;

/** How far long work has come. Not for use by several threads. */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final Duration TERMINAL_PAUSE = Duration.ofMillis(100);
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);

    private final Console console;
    private final String what;
    private final long total;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long shown = start;
    private long done;
    private double seconds;

    Progress(Console console, String what, long total, boolean terminal) {
        this.console = console;
        this.what = what;
        this.total = Math.max(total, 1);
        this.terminal = terminal;
    }

    /** So much is done by now. */
    public void at(long value) {
        done = Math.min(value, total);
        long now = System.nanoTime();
        if (now - shown >= (terminal ? TERMINAL_PAUSE : PLAIN_PAUSE).toNanos()) {
            shown = now;
            show();
        }
    }

    private void show() {
        long percent = 100 * done / total;
        if (terminal) {
            int filled = (int) (WIDTH * done / total);
            console.over(what + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + " %");
        } else {
            console.line(what + ": " + percent + " %");
        }
    }

    /** How long it took, as its last line says; 0 before that. */
    public double seconds() {
        return seconds;
    }

    /** Ends it with a line that says how long it took. */
    @Override
    public void close() {
        seconds = (System.nanoTime() - start) / 1e9;
        String line = what + ": " + Console.number(seconds, 1) + " s";
        if (terminal) {
            console.over(line);
            console.line("");
        } else {
            console.line(line);
        }
    }
}
