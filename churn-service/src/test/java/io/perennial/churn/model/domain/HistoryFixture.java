package io.perennial.churn.model.domain;

import java.time.ZoneOffset;
import java.util.Random;

/** Shops made up for tests; all randomness comes from the seed given. */
final class HistoryFixture {
    static final long DAY_MS = 86_400_000L;

    private HistoryFixture() {}

    /** The usual policy, with this horizon. */
    static TrainingPolicy policy(int horizonDays) {
        return TrainingPolicy.of(new ChurnPolicy(horizonDays, new TierPolicy(0.30, 0.70)));
    }

    static CustomerHistoriesBuilder histories() {
        return CustomerHistories.builder(ZoneOffset.UTC);
    }

    static long day(double day) {
        return Math.round(day * DAY_MS);
    }

    /** Customers who arrive over the first half, buy at rates of their own, and leave after some order. */
    static CustomerHistories aShop(long seed, int customers, int days) {
        Random random = new Random(seed);
        CustomerHistoriesBuilder histories = histories();
        for (int i = 0; i < customers; i++) {
            histories.nextCustomer();
            double gap = 10 + 80 * random.nextDouble();
            double leaving = random.nextDouble() * 0.6;
            double at = random.nextDouble() * days / 2;
            do {
                histories.order(day(at), 500 + random.nextInt(10_000));
                at -= gap * Math.log(1 - random.nextDouble());
            } while (at < days && random.nextDouble() > leaving);
        }
        return histories.build();
    }

    /** The same customers again, without anything at or after the instant. */
    static CustomerHistories before(CustomerHistories full, long instant) {
        CustomerHistoriesBuilder histories = histories();
        for (int i = 0; i < full.size(); i++) {
            histories.nextCustomer();
            for (int j = full.orderStart[i]; j < full.orderStart[i + 1] && full.orderTimes[j] < instant; j++) {
                histories.order(full.orderTimes[j], full.orderMinor[j]);
            }
        }
        return histories.build();
    }
}
