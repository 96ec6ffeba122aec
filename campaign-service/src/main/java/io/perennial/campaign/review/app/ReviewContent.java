package io.perennial.campaign.review.app;

import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.Review;
import io.perennial.campaign.review.domain.pack.ContentReview;
import jakarta.inject.Singleton;

/** Reviews a message by the pack of its channel. */
@Singleton
public class ReviewContent {

    public Review handle(MessageText message) {
        return ContentReview.review(message);
    }
}
