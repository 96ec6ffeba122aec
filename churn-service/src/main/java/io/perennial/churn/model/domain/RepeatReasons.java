package io.perennial.churn.model.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reasons for a score of a repeat-buying model: Shapley values (Shapley 1953) of number of repeats, recency and tenure,
 * compared with an ordinary customer. They add up exactly, and none of the three comes first.
 */
final class RepeatReasons {
    static final List<String> NAMES = Stream.of(OrderFeature.FREQUENCY, OrderFeature.RECENCY, OrderFeature.TENURE)
            .map(each -> each.feature().name())
            .toList();

    /** Weight of a coalition of 0, 1 or 2 others among three: 1/3, 1/6, 1/3. */
    private static final double[] COALITION_WEIGHT = {1 / 3.0, 1 / 6.0, 1 / 3.0};

    private RepeatReasons() {}

    /** Base, values and contributions, in the form of {@link Predictor#reasons}. */
    static double[] of(RepeatFit fit, RepeatHistory customer, double weeks) {
        double[] logits = new double[1 << NAMES.size()];
        for (int own = 0; own < logits.length; own++) {
            RepeatHistory mixed = mix(customer, fit.ordinary(), own);
            logits[own] = Logit.of(fit.model().noOrderProbability(mixed, weeks));
        }
        double[] reasons = {logits[0], customer.repeats(), 7 * silence(customer), 7 * customer.ageWeeks(), 0, 0, 0};
        for (int i = 0; i < NAMES.size(); i++) {
            double share = 0;
            for (int others = 0; others < logits.length; others++) {
                if ((others & 1 << i) == 0) {
                    share += COALITION_WEIGHT[Integer.bitCount(others)] * (logits[others | 1 << i] - logits[others]);
                }
            }
            reasons[1 + NAMES.size() + i] = share;
        }
        return reasons;
    }

    /** The customer's own values where the bit is set, the ordinary customer's elsewhere. */
    private static RepeatHistory mix(RepeatHistory customer, RepeatHistory ordinary, int own) {
        int x = (own & 1) != 0 ? customer.repeats() : ordinary.repeats();
        double silence = (own & 2) != 0 ? silence(customer) : silence(ordinary);
        double age = (own & 4) != 0 ? customer.ageWeeks() : ordinary.ageWeeks();
        return new RepeatHistory(x, x == 0 ? 0 : Math.max(0, age - silence), age);
    }

    private static double silence(RepeatHistory history) {
        return history.ageWeeks() - history.lastWeeks();
    }
}
