package io.perennial.campaign.review.grpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.campaign.review.domain.ReviewProblem;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import jakarta.inject.Singleton;

/** The wire form of a review's problems. */
@Singleton
public class ReviewErrors implements ErrorRenderer<ReviewProblem> {

    private static final String DOMAIN = "campaign.perennial.io";

    @Override
    public Class<ReviewProblem> problems() {
        return ReviewProblem.class;
    }

    @Override
    public Status render(ReviewProblem problem) {
        return switch (problem) {
            case ReviewProblem.PolicyPackNotFound p ->
                ErrorStatus.of(
                                Code.NOT_FOUND,
                                CampaignErrorReason.CAMPAIGN_ERROR_REASON_POLICY_PACK_NOT_FOUND,
                                DOMAIN,
                                "There is no such policy pack for this kind of message; ListPolicyPacks answers them.")
                        .with("policyPackId", p.id())
                        .build();
        };
    }
}
