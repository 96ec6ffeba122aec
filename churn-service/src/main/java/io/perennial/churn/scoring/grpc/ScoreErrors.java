package io.perennial.churn.scoring.grpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.api.churn.v1.ChurnErrorReason;
import io.perennial.churn.scoring.domain.ScoreProblem;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import jakarta.inject.Singleton;

/** Problems with scores as statuses. */
@Singleton
public class ScoreErrors implements ErrorRenderer<ScoreProblem> {

    @Override
    public Class<ScoreProblem> problems() {
        return ScoreProblem.class;
    }

    @Override
    public Status render(ScoreProblem problem) {
        return switch (problem) {
            case ScoreProblem.CustomerNotFound p ->
                ErrorStatus.of(
                                Code.NOT_FOUND,
                                ChurnErrorReason.CHURN_ERROR_REASON_CUSTOMER_NOT_FOUND,
                                "churn.perennial.io",
                                "Nothing is known of the customer.")
                        .with("customerId", p.customer())
                        .build();
        };
    }
}
