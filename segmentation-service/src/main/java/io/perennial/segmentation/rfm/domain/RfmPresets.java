package io.perennial.segmentation.rfm.domain;

import static io.perennial.segmentation.rfm.domain.GroupRule.Basis.COMPLETED;
import static io.perennial.segmentation.rfm.domain.GroupRule.Basis.WORDING;

import io.perennial.segmentation.rfm.domain.GroupRule.Basis;
import io.perennial.segmentation.rfm.domain.GroupRule.Box;
import io.perennial.segmentation.rfm.domain.GroupRule.Range;
import io.perennial.segmentation.rfm.domain.GroupRule.Rectangle;
import java.util.List;

/**
 * The presets that come with the product. The groups and the words that describe them are their publishers'; the score
 * ranges are our reading of those words, for want of published ones at hand, so group sizes may differ from theirs.
 */
public final class RfmPresets {
    /**
     * The four loyalty segments of Amazon Brand Analytics. Amazon scores 1 to 5 by "five quantiles" of each factor, and
     * says: Top Tier bought recently, buy frequently, spend the most; Promising bought recently, buy occasionally, spend
     * above average; At Risk have not bought recently or frequently, spending varies; Hibernating have not bought in a
     * long time, buy infrequently, spending varies. Sources: Amazon's words as told at
     * jumpfly.com/blog/new-to-amazon-brand-analytics-customer-loyalty-analytics and
     * georges.blog/feed/amazons-new-customer-loyalty-dashboard-helps-sellers-track-and-grow-customer-value.
     *
     * <p>Our reading: recently is R 4 to 5, in a long time R 1, in between not recently; frequently is F 4 to 5; the
     * most, and above average, is M 4 to 5. The words leave out recent customers who spend less than that, however often
     * they buy (we say promising: they bought recently), and frequent customers who have not bought recently or in a
     * long time (we say at_risk: they are worth winning back).
     */
    public static final RfmPreset AMAZON = new RfmPreset(
            "amazon",
            RfmScale.QUINTILES,
            List.of(
                    box("top_tier", WORDING, 4, 5, 4, 5, 4, 5),
                    box("promising", WORDING, 4, 5, 1, 3, 4, 5),
                    box("promising", COMPLETED, 4, 5, 1, 5, 1, 3),
                    box("at_risk", WORDING, 2, 3, 1, 3, 1, 5),
                    box("at_risk", COMPLETED, 1, 3, 4, 5, 1, 5),
                    box("hibernating", WORDING, 1, 1, 1, 3, 1, 5)));

    /**
     * Shopify's RFM groups: ten, and its Prospects, here {@link RfmPreset#PROSPECT}. Shopify scores 1 to 5 (5 is the
     * shop's best fifth) and groups by R and FM = (F + M) / 2. Its words: Champions very recent, many orders, most
     * spend; Loyal recent, many, most; Active recent, some, moderate; New very recent, few, low; Promising recent, few,
     * low; Needs attention recent, some, moderate; At risk not recent, strong history; Almost lost not recent, fewer
     * orders, lower spend; Previously loyal not recent, very strong history; Dormant not recent, infrequent, low.
     * Sources: shopify.dev/docs/api/admin-graphql/latest/enums/customerrfmgroup for the words; the help page "RFM
     * customer analysis", read in part and as copied at
     * translatorhq.freshdesk.com/support/solutions/articles/19000167283-shopify-rfm-customer-analysis, for FM.
     *
     * <p>The publisher's: the eleven groups, their words, scores by fifths, R against FM = (F + M) / 2. Ours: the
     * ranges, the division of R × FM that RFM segmentation commonly uses and whose ten groups these words match one to
     * one, since the pages that were at hand give none; and that a half FM (F + M odd) is rounded up. Of R 3, the middle
     * fifth, the words say both "recent" (Needs attention) and "not recent" (Almost lost); FM parts the two.
     *
     * <pre>
     *        FM 1         FM 2         FM 3             FM 4       FM 5
     * R 5    new          active       active           champions  champions
     * R 4    promising    active       active           loyal      loyal
     * R 3    almost_lost  almost_lost  needs_attention  loyal      loyal
     * R 1-2  dormant      dormant      at_risk          at_risk    previously_loyal
     * </pre>
     */
    public static final RfmPreset SHOPIFY = new RfmPreset(
            "shopify",
            RfmScale.QUINTILES,
            List.of(
                    rectangle("champions", 5, 5, 4, 5),
                    rectangle("loyal", 3, 4, 4, 5),
                    rectangle("active", 4, 5, 2, 3),
                    rectangle("new", 5, 5, 1, 1),
                    rectangle("promising", 4, 4, 1, 1),
                    rectangle("needs_attention", 3, 3, 3, 3),
                    rectangle("at_risk", 1, 2, 3, 4),
                    rectangle("almost_lost", 3, 3, 1, 2),
                    rectangle("previously_loyal", 1, 2, 5, 5),
                    rectangle("dormant", 1, 2, 1, 2)));

    /** Every preset, each under a name of its own. */
    public static final List<RfmPreset> ALL = List.of(AMAZON, SHOPIFY);

    private RfmPresets() {}

    private static Box box(String group, Basis basis, int rMin, int rMax, int fMin, int fMax, int mMin, int mMax) {
        return new Box(group, basis, new Range(rMin, rMax), new Range(fMin, fMax), new Range(mMin, mMax));
    }

    private static Rectangle rectangle(String group, int rMin, int rMax, int fmMin, int fmMax) {
        return new Rectangle(group, WORDING, new Range(rMin, rMax), new Range(fmMin, fmMax));
    }
}
