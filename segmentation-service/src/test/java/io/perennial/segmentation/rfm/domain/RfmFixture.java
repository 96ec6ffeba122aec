package io.perennial.segmentation.rfm.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tenants and customers for tests of RFM. */
public final class RfmFixture {
    public static final Instant AS_OF = Instant.parse("1998-07-01T00:00:00Z");
    public static final RfmScale QUINTILES = RfmScale.ofQuantiles(1, 5);

    private RfmFixture() {}

    public static CutOracle cut(RfmScale scale, List<RfmValues> customers) {
        return CutOracle.of(scale, AS_OF, customers);
    }

    public static RfmValues customer(int daysSinceOrder, long orders, long netMinor) {
        return new RfmValues(AS_OF.minusSeconds(daysSinceOrder * 86_400L), orders, netMinor);
    }

    /** Up to 60 customers; few days, counts and amounts, so that ties abound; nets below zero among them. */
    public static List<RfmValues> customers(Random random) {
        int spread = 1 + random.nextInt(40);
        List<RfmValues> customers = new ArrayList<>();
        int size = random.nextInt(61);
        for (int i = 0; i < size; i++) {
            customers.add(customer(
                    1 + random.nextInt(spread), 1 + random.nextInt(spread) / 3, random.nextInt(spread) * 10L - 50));
        }
        return customers;
    }
}
