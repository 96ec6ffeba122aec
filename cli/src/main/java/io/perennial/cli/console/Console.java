package io.perennial.cli.console;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Where a command speaks to a person. Long work shows a bar on a terminal, and plain lines elsewhere. */
public final class Console {

    private final PrintStream out;
    private final boolean terminal;

    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The process's standard output; a terminal where there is one that can move its cursor. */
    public static Console standard() {
        boolean terminal = System.console() != null
                && System.console().isTerminal()
                && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
        return new Console(System.out, terminal);
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    public void title(String text) {
        line("");
        line(terminal ? "\u001b[1m" + text + "\u001b[0m" : text);
        line("-".repeat(text.length()));
    }

    /** Rows under a heading; numbers to the right, texts to the left. */
    public void table(List<String> heading, List<List<String>> rows) {
        new Table(heading, rows).lines().forEach(line -> line("  " + line));
    }

    /** Progress towards a known total. */
    public Progress progress(String what, long total) {
        return new Progress(this, what, total, terminal);
    }

    /** Writes over the present line of a terminal. */
    void over(String text) {
        out.print("\r\u001b[2K" + text);
        out.flush();
    }

    /** A whole number with thousands parted. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** An amount of minor units in major ones, with as many fraction digits as the currency has. */
    public static String money(long minorUnits, String currencyCode) {
        int digits = Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
        return String.format(
                Locale.ROOT, "%,." + digits + "f %s", BigDecimal.valueOf(minorUnits, digits), currencyCode);
    }

    /** A fraction with so many digits. */
    public static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
