package io.perennial.churn.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A made-up shop whose customers order at rates of their own and leave for good at times of their own. */
public final class SmallShop {
    public static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    public static final int DAYS = 500;

    private SmallShop() {}

    /** The same shop for the same seed, with customers c000, c001, … and a clock at day 500. */
    public static ShopFeed of(long seed, int customers) {
        ShopFeed shop = ShopFeed.aReplayShop();
        fill(shop, seed, customers);
        return shop;
    }

    /** Makes it the history of a tenant. */
    public static void fill(ShopFeed shop, long seed, int customers) {
        Random random = new Random(seed);
        for (int i = 0; i < customers; i++) {
            String customer = "c%03d".formatted(i);
            double gapDays = 8 + 60 * random.nextDouble();
            double leavingShare = 0.05 + 0.25 * random.nextDouble();
            double day = random.nextDouble() * (DAYS - 60);
            for (int n = 0; day < DAYS; n++) {
                shop.order(customer, customer + "-" + n, at(day), 500 + random.nextInt(9_500));
                if (random.nextDouble() < leavingShare) {
                    break;
                }
                day += -gapDays * Math.log(1 - random.nextDouble());
            }
        }
        shop.advance(at(DAYS).toString());
    }

    /** So many days after the start. */
    public static Instant at(double day) {
        return START.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    }
}
