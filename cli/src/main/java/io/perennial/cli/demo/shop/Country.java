package io.perennial.cli.demo.shop;

import java.util.SplittableRandom;

/** Where the shop's customers live, with what follows from it. */
enum Country {
    GERMANY("DE", "", "Europe/Berlin", "de-DE", "EUR", 40),
    FRANCE("FR", "", "Europe/Paris", "fr-FR", "EUR", 15),
    BRITAIN("GB", "", "Europe/London", "en-GB", "GBP", 15),
    CALIFORNIA("US", "CA", "America/Los_Angeles", "en-US", "USD", 10),
    NEW_YORK("US", "NY", "America/New_York", "en-US", "USD", 12),
    JAPAN("JP", "", "Asia/Tokyo", "ja-JP", "JPY", 8);

    private static final int SHARES = 100;

    final String code;
    final String region;
    final String zone;
    final String locale;
    final String currency;
    private final int percent;

    Country(String code, String region, String zone, String locale, String currency, int percent) {
        this.code = code;
        this.region = region;
        this.zone = zone;
        this.locale = locale;
        this.currency = currency;
        this.percent = percent;
    }

    static Country draw(SplittableRandom random) {
        int at = random.nextInt(SHARES);
        for (Country country : values()) {
            at -= country.percent;
            if (at < 0) {
                return country;
            }
        }
        return GERMANY;
    }

    /** Whether nothing may be stored or sent without a recorded yes. */
    boolean optIn() {
        return this == GERMANY || this == FRANCE || this == BRITAIN;
    }

    /** Minor units of the country's currency for a price in euro cents, at a rate that never changes. */
    long price(long euroCents) {
        return switch (this) {
            case GERMANY, FRANCE -> euroCents;
            case BRITAIN -> euroCents * 86 / 100;
            case CALIFORNIA, NEW_YORK -> euroCents * 115 / 100;
            case JAPAN -> euroCents * 165 / 100;
        };
    }
}
