package io.perennial.segmentation.segment.domain;

/** What a built-in segment is made from. In the order of the prefixes, so that one id of each is an ordered list. */
public enum SegmentKind {
    CHURN("churn."),
    RFM_AMAZON("rfm.amazon."),
    RFM_SHOPIFY("rfm.shopify."),
    STAGE("stage.");

    private final String prefix;

    SegmentKind(String prefix) {
        this.prefix = prefix;
    }

    /** What its segments' ids begin with. */
    public String prefix() {
        return prefix;
    }
}
