package io.perennial.campaign.review.domain.pack;

import static io.perennial.campaign.review.domain.pack.RulePack.Entry.block;
import static io.perennial.campaign.review.domain.pack.RulePack.Entry.review;
import static io.perennial.campaign.review.domain.pack.RulePack.Entry.warn;

import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.ReviewProblem.PolicyPackNotFound;
import io.perennial.campaign.review.domain.pack.RulePack.Jurisdiction;
import io.perennial.campaign.review.domain.rule.AdvertisingRules;
import io.perennial.campaign.review.domain.rule.ContactRules;
import io.perennial.campaign.review.domain.rule.FormRules;
import io.perennial.campaign.review.domain.rule.LinkRules;
import io.perennial.campaign.review.domain.rule.ProductReviewRules;
import io.perennial.campaign.review.domain.rule.SenderRules;
import io.perennial.campaign.review.domain.rule.UnseenRules;
import io.perennial.platform.domain.ProblemException;
import java.util.List;
import java.util.Set;

/** The packs there are, newest version of each. */
public final class RulePacks {

    private static final RulePack MARKETPLACE_BUYER_MESSAGE = new RulePack(
            "marketplace-buyer-message",
            4,
            MessageChannel.MARKETPLACE_MESSAGE,
            Set.of(Jurisdiction.MARKETPLACE_TERMS),
            List.of(
                    block(ProductReviewRules.OWN_REVIEW_REQUEST),
                    block(ProductReviewRules.REWARD_FOR_REVIEW),
                    block(ProductReviewRules.POSITIVE_REVIEW_REQUEST),
                    block(ProductReviewRules.REVIEW_CHANGE_REQUEST),
                    block(ProductReviewRules.REVIEW_GATING),
                    block(LinkRules.OUTSIDE_MARKETPLACE_LINK),
                    block(LinkRules.SHORTENED_LINK),
                    block(LinkRules.HIDDEN_LINK),
                    block(ContactRules.EMAIL_ADDRESS),
                    block(ContactRules.PHONE_NUMBER),
                    block(ContactRules.OFF_SITE_CONTACT),
                    block(ContactRules.PERSONAL_DATA_REQUEST),
                    block(AdvertisingRules.MARKETING_IN_ORDER_MESSAGE),
                    block(AdvertisingRules.FREE_OFFER),
                    block(FormRules.UNRESOLVED_PLACEHOLDER),
                    block(SenderRules.MISLEADING_SUBJECT),
                    block(UnseenRules.CONTROL_CHARACTER),
                    block(UnseenRules.DIRECTION_OVERRIDE),
                    review(FormRules.OBFUSCATED_TEXT),
                    review(FormRules.UNREVIEWED_LANGUAGE),
                    warn(AdvertisingRules.URGENCY_PRESSURE),
                    warn(FormRules.SHOUTING)));

    private static final RulePack OWN_SHOP_MARKETING = new RulePack(
            "own-shop-marketing",
            4,
            MessageChannel.OWN_SHOP_EMAIL,
            Set.of(Jurisdiction.GDPR_EPRIVACY, Jurisdiction.CAN_SPAM),
            List.of(
                    block(SenderRules.MISSING_SENDER_ADDRESS),
                    block(SenderRules.MISSING_UNSUBSCRIBE),
                    block(SenderRules.MISLEADING_SUBJECT),
                    block(ContactRules.PERSONAL_DATA_REQUEST),
                    block(ProductReviewRules.POSITIVE_REVIEW_REQUEST),
                    block(ProductReviewRules.REVIEW_CHANGE_REQUEST),
                    block(LinkRules.HIDDEN_LINK),
                    block(FormRules.UNRESOLVED_PLACEHOLDER),
                    block(UnseenRules.EMPTY_SUBJECT),
                    block(UnseenRules.CONTROL_CHARACTER),
                    block(UnseenRules.DIRECTION_OVERRIDE),
                    review(ProductReviewRules.REWARD_FOR_REVIEW),
                    review(ProductReviewRules.REVIEW_GATING),
                    review(LinkRules.SHORTENED_LINK),
                    review(AdvertisingRules.UNCLEAR_DISCOUNT),
                    review(FormRules.OBFUSCATED_TEXT),
                    review(FormRules.UNREVIEWED_LANGUAGE),
                    warn(AdvertisingRules.UNCLEAR_FREE_OFFER),
                    warn(LinkRules.OUTSIDE_OWN_DOMAINS_LINK),
                    warn(AdvertisingRules.URGENCY_PRESSURE),
                    warn(FormRules.SHOUTING)));

    private RulePacks() {}

    /** All packs, ordered by id. */
    public static List<RulePack> all() {
        return List.of(MARKETPLACE_BUYER_MESSAGE, OWN_SHOP_MARKETING);
    }

    /** The pack that holds for a kind of channel. */
    public static RulePack forChannel(MessageChannel channel) {
        return switch (channel) {
            case MARKETPLACE_MESSAGE -> MARKETPLACE_BUYER_MESSAGE;
            case OWN_SHOP_EMAIL -> OWN_SHOP_MARKETING;
        };
    }

    /**
     * The pack for a kind of channel that has this id, with or without its version: "own-shop-marketing". Fails with {@code
     * PolicyPackNotFound} where there is none.
     */
    public static RulePack forChannel(MessageChannel channel, String id) {
        return all().stream()
                .filter(pack -> pack.channel() == channel)
                .filter(pack -> pack.id().equals(id) || pack.name().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new PolicyPackNotFound(id)));
    }
}
