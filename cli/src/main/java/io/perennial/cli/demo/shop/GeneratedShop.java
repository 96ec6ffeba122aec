package io.perennial.cli.demo.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small shop, made up: the same seed and end give the same shop, customer by customer, without holding all of it.
 *
 * @param seed of everything that is drawn
 * @param customers how many there are
 * @param end events are before it
 * @param horizonDays of the true probability of leaving
 */
public record GeneratedShop(long seed, int customers, Instant end, int horizonDays) {

    /** How far before its end the shop opened. */
    public static final Duration HISTORY = Duration.ofDays(730);

    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    /** When the shop opened. */
    public Instant start() {
        return end.minus(HISTORY);
    }

    /** Its customers, one after the other. */
    public Stream<Shopper> shoppers() {
        return IntStream.range(0, customers).mapToObj(this::shopper);
    }

    private Shopper shopper(int index) {
        return new ShopperLife(this, "c" + (100_001 + index), new SplittableRandom(seed + index * SEED_STEP)).live();
    }
}
