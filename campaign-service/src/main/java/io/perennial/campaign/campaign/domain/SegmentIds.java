package io.perennial.campaign.campaign.domain;

import java.util.regex.Pattern;

/** The ids of segments that segmentation has: with another one, an audience would be empty without a word. */
public final class SegmentIds {

    /** What an id must be, for people. */
    public static final String EXPECTED =
            "churn.low|medium|high, stage.prospect|new|active|cooling|dormant|churned, rfm.amazon.* or rfm.shopify.*";

    private static final Pattern KNOWN = Pattern.compile("churn\\.(low|medium|high)"
            + "|stage\\.(prospect|new|active|cooling|dormant|churned)"
            + "|rfm\\.(amazon|shopify)\\.[a-z_]+");

    private SegmentIds() {}

    public static boolean isKnown(String id) {
        return KNOWN.matcher(id).matches();
    }
}
