package io.perennial.churn.model.domain;

import java.util.stream.Collectors;

/** Whether a trained model goes live. */
public sealed interface Verdict {

    /** It does: all customers are scored with it. */
    record GoesLive() implements Verdict {}

    /** It does not, for this reason. */
    record Rejected(String reason) implements Verdict {}

    /** The verdict on a training. */
    static Verdict on(TrainingResult result) {
        boolean usable = result.model().kind() != ModelKind.INSUFFICIENT_HISTORY;
        if (usable && result.goesLive()) {
            return new GoesLive();
        }
        String sentences =
                result.card().reasons().stream().map(Reason::sentence).collect(Collectors.joining(" "));
        return new Rejected(
                usable
                        ? "No better than the live model. " + sentences
                        : "Too little history for any model. " + sentences);
    }
}
