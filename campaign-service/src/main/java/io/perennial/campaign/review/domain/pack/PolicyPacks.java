package io.perennial.campaign.review.domain.pack;

import static io.perennial.campaign.review.domain.pack.PackRule.block;
import static io.perennial.campaign.review.domain.pack.PackRule.review;
import static io.perennial.campaign.review.domain.pack.PackRule.warn;

import io.perennial.campaign.review.domain.Jurisdiction;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.rule.EmailAddresses;
import io.perennial.campaign.review.domain.rule.HiddenLinks;
import io.perennial.campaign.review.domain.rule.MisleadingSubject;
import io.perennial.campaign.review.domain.rule.MissingSenderAddress;
import io.perennial.campaign.review.domain.rule.MissingUnsubscribe;
import io.perennial.campaign.review.domain.rule.ObfuscatedText;
import io.perennial.campaign.review.domain.rule.OffSiteLinks;
import io.perennial.campaign.review.domain.rule.PhoneNumbers;
import io.perennial.campaign.review.domain.rule.ReviewGating;
import io.perennial.campaign.review.domain.rule.RewardForReview;
import io.perennial.campaign.review.domain.rule.ShortenedLinks;
import io.perennial.campaign.review.domain.rule.Shouting;
import io.perennial.campaign.review.domain.rule.UnclearTerms;
import io.perennial.campaign.review.domain.rule.UnresolvedPlaceholders;
import io.perennial.campaign.review.domain.rule.UnreviewedLanguage;
import io.perennial.campaign.review.domain.rule.Wordings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The packs there are, newest version of each. */
public final class PolicyPacks {

    private static final PolicyPack MARKETPLACE_BUYER_MESSAGE = new PolicyPack(
            "marketplace-buyer-message",
            3,
            MessageChannel.MARKETPLACE_MESSAGE,
            Set.of(Jurisdiction.MARKETPLACE_TERMS),
            List.of(
                    block(Wordings.ownReviewRequest()),
                    block(new RewardForReview()),
                    block(Wordings.positiveReviewRequest()),
                    block(Wordings.reviewChangeRequest()),
                    block(new ReviewGating()),
                    block(OffSiteLinks.outsideMarketplace()),
                    block(new ShortenedLinks()),
                    block(new HiddenLinks()),
                    block(new EmailAddresses()),
                    block(new PhoneNumbers()),
                    block(Wordings.offSiteContact()),
                    block(Wordings.personalDataRequest()),
                    block(Wordings.marketingInOrderMessage()),
                    block(Wordings.freeOffer()),
                    block(new UnresolvedPlaceholders()),
                    block(new MisleadingSubject()),
                    review(new ObfuscatedText()),
                    review(new UnreviewedLanguage()),
                    warn(Wordings.urgencyPressure()),
                    warn(new Shouting())));

    private static final PolicyPack OWN_SHOP_MARKETING = new PolicyPack(
            "own-shop-marketing",
            3,
            MessageChannel.OWN_SHOP_EMAIL,
            Set.of(Jurisdiction.GDPR_EPRIVACY, Jurisdiction.CAN_SPAM),
            List.of(
                    block(new MissingSenderAddress()),
                    block(new MissingUnsubscribe()),
                    block(new MisleadingSubject()),
                    block(Wordings.personalDataRequest()),
                    block(Wordings.positiveReviewRequest()),
                    block(Wordings.reviewChangeRequest()),
                    block(new HiddenLinks()),
                    block(new UnresolvedPlaceholders()),
                    review(new RewardForReview()),
                    review(new ReviewGating()),
                    review(new ShortenedLinks()),
                    review(UnclearTerms.ofDiscount()),
                    review(new ObfuscatedText()),
                    review(new UnreviewedLanguage()),
                    warn(UnclearTerms.ofFreeOffer()),
                    warn(OffSiteLinks.outsideOwnDomains()),
                    warn(Wordings.urgencyPressure()),
                    warn(new Shouting())));

    private PolicyPacks() {}

    /** All packs, ordered by id. */
    public static List<PolicyPack> all() {
        return List.of(MARKETPLACE_BUYER_MESSAGE, OWN_SHOP_MARKETING);
    }

    /** The pack of this id, with or without its version: "own-shop-marketing". */
    public static Optional<PolicyPack> named(String id) {
        return all().stream()
                .filter(pack -> pack.id().equals(id) || pack.name().equals(id))
                .findFirst();
    }

    /** The pack that holds for a kind of channel. */
    public static PolicyPack forChannel(MessageChannel channel) {
        return switch (channel) {
            case MARKETPLACE_MESSAGE -> MARKETPLACE_BUYER_MESSAGE;
            case OWN_SHOP_EMAIL -> OWN_SHOP_MARKETING;
        };
    }
}
