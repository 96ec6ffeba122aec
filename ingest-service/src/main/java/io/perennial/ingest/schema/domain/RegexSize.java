package io.perennial.ingest.schema.domain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * About how large the program of a regular expression becomes: RE2 writes repetitions out, so that a few nested ones need
 * gigabytes. In doubt it says too much rather than too little.
 */
final class RegexSize {

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    /** What the groups that are open have had so far. */
    private final Deque<Long> outer = new ArrayDeque<>();

    private long total;
    private long atom;

    private RegexSize() {}

    static long of(String regex) {
        return new RegexSize().read(regex);
    }

    private long read(String regex) {
        Matcher repetition = REPETITION.matcher(regex);
        for (int i = 0; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> {
                    atom(1);
                    i++;
                }
                case '[' -> {
                    atom(1);
                    i = endOfClass(regex, i);
                }
                case '(' -> {
                    outer.push(total);
                    total = 0;
                }
                case ')' -> close();
                case '{' -> {
                    if (repetition.region(i, regex.length()).lookingAt()) {
                        repeat(repetition);
                        i = repetition.end() - 1;
                    }
                }
                default -> atom(1);
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return total;
    }

    private static int endOfClass(String regex, int start) {
        int i = start + 1;
        while (i < regex.length() && regex.charAt(i) != ']') {
            i += regex.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private void atom(long size) {
        atom = size;
        total += size;
    }

    private void close() {
        long inner = total;
        total = outer.isEmpty() ? 0 : outer.pop();
        atom(inner);
    }

    private void repeat(Matcher repetition) {
        String most = repetition.group(2);
        long times = Math.max(1, Long.parseLong(most == null || most.isEmpty() ? repetition.group(1) : most));
        long repeated = Math.min(atom, Integer.MAX_VALUE) * Math.min(times, Integer.MAX_VALUE);
        total = total - atom;
        atom(Math.min(repeated, Integer.MAX_VALUE));
    }
}
