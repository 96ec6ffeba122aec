package io.perennial.campaign.recipient.grpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.campaign.recipient.domain.RecipientProblem;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import jakarta.inject.Singleton;

/** The wire form of problems with tenants and recipients. */
@Singleton
public class RecipientErrors implements ErrorRenderer<RecipientProblem> {

    private static final String DOMAIN = "campaign.perennial.io";

    @Override
    public Class<RecipientProblem> problems() {
        return RecipientProblem.class;
    }

    @Override
    public Status render(RecipientProblem problem) {
        return switch (problem) {
            case RecipientProblem.ClockNotSet p ->
                ErrorStatus.of(
                                Code.FAILED_PRECONDITION,
                                CampaignErrorReason.CAMPAIGN_ERROR_REASON_CLOCK_NOT_SET,
                                DOMAIN,
                                "The tenant's clock was never set; advance it with ingest's AdvanceClock.")
                        .with("tenantId", p.tenant())
                        .build();
        };
    }
}
