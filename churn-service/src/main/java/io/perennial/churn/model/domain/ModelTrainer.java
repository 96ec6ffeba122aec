package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.BackTest.ObservedRates;
import io.perennial.churn.model.domain.Evaluation.Candidate;
import io.perennial.churn.model.domain.ModelCard.FeatureWeight;
import io.perennial.churn.model.domain.ModelCard.Note;
import io.perennial.churn.model.domain.ModelCard.Note.Code;
import io.perennial.churn.model.domain.ModelFitting.Fitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a tenant's churn model: fits one up to as-of − H, compares it there with the baselines and with what is live,
 * and fits the kind that won once more up to as-of. Deterministic: the same histories give the same numbers.
 */
public final class ModelTrainer {
    private final CustomerHistories histories;
    private final long asOf;
    private final TrainingPolicy policy;
    private final ModelFitting fitting;
    private final List<Note> notes = new ArrayList<>();

    private ModelTrainer(CustomerHistories histories, long asOf, TrainingPolicy policy) {
        this.histories = histories;
        this.asOf = asOf;
        this.policy = policy;
        this.fitting = new ModelFitting(histories, policy);
    }

    /** Trains the first model of a tenant, as of an instant in epoch milliseconds. */
    public static TrainingResult train(CustomerHistories histories, long asOf, TrainingPolicy policy) {
        return new ModelTrainer(histories, asOf, policy).train(Optional.empty());
    }

    /**
     * Trains a model that has to beat the live one as well. The live model is judged in a form that was not trained
     * beyond this back-test's cut-off: as it is, if it is that old, or else in its own back-tested form.
     */
    public static TrainingResult train(
            CustomerHistories histories, long asOf, TrainingPolicy policy, TrainingResult live) {
        long cutOff = asOf - policy.horizonMs();
        Optional<ChurnModel> rival = Optional.of(
                        live.model().trainedUntil() <= cutOff ? live.model() : live.backTested())
                .filter(model -> model.kind() != ChurnModel.Kind.INSUFFICIENT_HISTORY)
                .filter(model -> model.horizonDays() == policy.horizonDays() && model.trainedUntil() <= cutOff);
        return new ModelTrainer(histories, asOf, policy).train(rival);
    }

    private TrainingResult train(Optional<ChurnModel> rival) {
        long cutOff = asOf - policy.horizonMs();
        Fitted back = fitting.fit(cutOff);
        BackTest test = new BackTest(histories, cutOff, policy);
        if (back.model().kind() == ChurnModel.Kind.INSUFFICIENT_HISTORY) {
            return withoutBackTest(back, test);
        }
        notes.addAll(back.notes());
        List<Evaluation> evaluations = evaluate(back, test, cutOff);
        ChurnModel chosen = back.model();
        if (chosen instanceof ChurnModel.Logistic) {
            List<Note> lost = GoLiveRule.notBeaten(evaluations.getFirst(), evaluations);
            notes.addAll(lost);
            chosen = lost.isEmpty() ? chosen : fitting.repeatOnly(cutOff);
        }
        boolean beatsLive = beatsLive(rival, test, chosen, evaluations);
        if (chosen instanceof ChurnModel.Logistic) {
            Fitted live = fitting.fit(asOf);
            return new TrainingResult(
                    live.model(), chosen, card(live.model(), live.weights(), back, test, evaluations), beatsLive);
        }
        ChurnModel live = fitting.repeatOnly(asOf);
        return new TrainingResult(live, chosen, card(live, List.of(), back, test, evaluations), beatsLive);
    }

    private List<Evaluation> evaluate(Fitted back, BackTest test, long cutOff) {
        List<Evaluation> evaluations = new ArrayList<>();
        if (back.model() instanceof ChurnModel.Logistic logistic) {
            evaluations.add(test.evaluate(Candidate.LOGISTIC, test.predictions(logistic)));
        }
        evaluations.add(test.evaluate(Candidate.REPEAT_MODEL, test.predictions(fitting.repeatOnly(cutOff))));
        if (!back.cutOffs().isEmpty()) {
            ObservedRates earlier = ObservedRates.sum(back.cutOffs().stream()
                    .map(c -> new BackTest(histories, c, policy).rates())
                    .toList());
            double[] recency = test.predictions(earlier.activeRate(), earlier.inactiveRate());
            evaluations.add(test.evaluate(Candidate.RECENCY, recency));
            evaluations.add(test.evaluate(Candidate.BASE_RATE, test.predictions(earlier.rate(), earlier.rate())));
        }
        return evaluations;
    }

    private boolean beatsLive(
            Optional<ChurnModel> rival, BackTest test, ChurnModel chosen, List<Evaluation> evaluations) {
        if (rival.isEmpty()) {
            return true;
        }
        Candidate name = chosen instanceof ChurnModel.Logistic ? Candidate.LOGISTIC : Candidate.REPEAT_MODEL;
        Evaluation challenger = test.evaluate(name, test.predictions(chosen));
        Evaluation live = test.evaluate(Candidate.LIVE, test.predictions(rival.orElseThrow()));
        evaluations.add(live);
        List<Note> lost = GoLiveRule.notBeaten(challenger, List.of(live));
        notes.addAll(lost);
        return lost.isEmpty();
    }

    /**
     * Too little was known for any model at the back-test's cut-off; by now the repeat-buying model may be possible.
     */
    private TrainingResult withoutBackTest(Fitted back, BackTest test) {
        Fitted now = fitting.fit(asOf);
        boolean known = now.model().kind() != ChurnModel.Kind.INSUFFICIENT_HISTORY;
        ChurnModel model = known ? fitting.repeatOnly(asOf) : now.model();
        notes.addAll(known ? back.notes() : now.notes());
        if (known) {
            notes.add(new Note(Code.NO_BACK_TEST, "One horizon ago there was too little history for a back-test."));
        }
        return new TrainingResult(model, back.model(), card(model, List.of(), back, test, List.of()), true);
    }

    private ModelCard card(
            ChurnModel model, List<FeatureWeight> weights, Fitted back, BackTest test, List<Evaluation> evaluations) {
        return new ModelCard(
                model.kind(),
                asOf,
                policy.horizonDays(),
                asOf - policy.horizonMs(),
                test.size(),
                weights,
                List.copyOf(evaluations),
                back.cutOffs(),
                List.copyOf(notes));
    }
}
