package io.perennial.campaign.review.app;

import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.Review;
import io.perennial.campaign.review.domain.ReviewProblem.PolicyPackNotFound;
import io.perennial.campaign.review.domain.pack.ContentReview;
import io.perennial.campaign.review.domain.pack.PolicyPack;
import io.perennial.campaign.review.domain.pack.PolicyPacks;
import io.perennial.platform.domain.ProblemException;
import jakarta.inject.Singleton;

/** Reviews a message by the pack of its channel, or by one that is named. */
@Singleton
public class ReviewContent {

    public Review handle(MessageText message) {
        return ContentReview.review(message);
    }

    /** Fails with {@code PolicyPackNotFound} where there is no pack of that name for the message's channel. */
    public Review handle(MessageText message, String packId) {
        PolicyPack pack = PolicyPacks.named(packId)
                .filter(one -> one.channel() == message.channel())
                .orElseThrow(() -> new ProblemException(new PolicyPackNotFound(packId)));
        return ContentReview.review(message, pack);
    }
}
