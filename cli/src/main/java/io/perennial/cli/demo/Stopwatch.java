package io.perennial.cli.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Seconds that each part of the demonstration took, in the order in which they came. */
final class Stopwatch {

    private final long start = System.nanoTime();
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    void note(String part, double value) {
        seconds.merge(part, value, Double::sum);
    }

    <T> T time(String part, Supplier<T> work) {
        long from = System.nanoTime();
        try {
            return work.get();
        } finally {
            note(part, (System.nanoTime() - from) / 1e9);
        }
    }

    void time(String part, Runnable work) {
        time(part, () -> {
            work.run();
            return null;
        });
    }

    double sinceStart() {
        return (System.nanoTime() - start) / 1e9;
    }

    Map<String, Double> seconds() {
        return seconds;
    }
}
