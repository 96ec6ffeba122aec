package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.ModelCard.FeatureWeight;
import io.perennial.churn.model.domain.ModelCard.Note;
import io.perennial.churn.model.domain.ModelCard.Note.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits models on one tenant's histories up to an instant, remembering repeat-buying fits that two of them share. */
final class ModelFitting {

    /** A model, what it was trained on, and notes on why it is no better one. */
    record Fitted(ChurnModel model, List<FeatureWeight> weights, List<Long> cutOffs, List<Note> notes) {}

    private record Weighted(Scaling scaling, LogisticRegression.Fit fit) {}

    private final CustomerHistories histories;
    private final TrainingPolicy policy;
    private final long firstOrder;
    private final Map<Long, RepeatFit> repeatFits = new HashMap<>();
    private @Nullable RepeatModel nearby;

    ModelFitting(CustomerHistories histories, TrainingPolicy policy) {
        this.histories = histories;
        this.policy = policy;
        this.firstOrder = histories.firstOrderTime();
    }

    List<Long> cutOffs(long end) {
        return policy.cutOffs(firstOrder, end);
    }

    /** The best model that the history before the end allows; labels reach up to the end and no further. */
    Fitted fit(long end) {
        RepeatSample sample = RepeatSample.before(histories, end);
        if (sample.customers() < TrainingPolicy.CUSTOMERS_MIN
                || sample.repeaters() < TrainingPolicy.REPEATERS_MIN
                || end - firstOrder < policy.horizonMs() / 2) {
            return new Fitted(
                    new ChurnModel.None(policy.horizonDays(), end), List.of(), List.of(), List.of(tooLittle(sample)));
        }
        List<Note> notes = new ArrayList<>();
        RepeatFit repeat = repeatFit(end);
        if (repeat.fellBackToNbd()) {
            notes.add(new Note(Code.BG_NBD_AT_BOUNDARY, "BG/NBD says that nobody ever leaves; NBD is used instead."));
        }
        List<Long> cutOffs = cutOffs(end);
        if (cutOffs.isEmpty()) {
            notes.add(new Note(
                    Code.TOO_LITTLE_HISTORY_TO_TRAIN,
                    "Less than %d horizons of history.".formatted(TrainingPolicy.HORIZONS_MIN)));
            return new Fitted(repeatOnly(end), List.of(), List.of(), List.copyOf(notes));
        }
        return train(end, cutOffs, notes);
    }

    ChurnModel.RepeatOnly repeatOnly(long end) {
        return new ChurnModel.RepeatOnly(policy.horizonDays(), end, repeatFit(end));
    }

    private Fitted train(long end, List<Long> cutOffs, List<Note> notes) {
        FeatureSpace space = FeatureSpace.recordedBefore(histories, cutOffs.getLast());
        TrainingRows rows = rows(space, cutOffs);
        if (rows.rarerRows() < TrainingPolicy.RARER_ROWS_MIN * cutOffs.size()) {
            notes.add(new Note(
                    Code.TOO_FEW_OF_ONE_OUTCOME,
                    "Of %d training rows only %d had the rarer outcome.".formatted(rows.size(), rows.rarerRows())));
            return new Fitted(repeatOnly(end), List.of(), cutOffs, List.copyOf(notes));
        }
        FeatureSummary summary = FeatureSummary.of(space, rows);
        Weighted weighted = regress(rows);
        ChurnModel.Logistic model = new ChurnModel.Logistic(
                policy.horizonDays(),
                end,
                space,
                weighted.scaling(),
                weighted.fit().coefficients(),
                weighted.fit().covariance(),
                calibration(space, cutOffs),
                repeatFit(end));
        return new Fitted(model, summary.weights(model), cutOffs, List.copyOf(notes));
    }

    /**
     * Standardises the rows in place and regresses; each weight is pulled towards what the repeat-buying model alone
     * says. The answer is a mixture: {@link TrainingPolicy#TRUST} of the regression, the rest of the repeat-buying
     * model.
     */
    private Weighted regress(TrainingRows rows) {
        Scaling scaling = Scaling.of(rows);
        scaling.applyTo(rows.values());
        int repeat = rows.width() - 1;
        double[] prior = new double[rows.width()];
        prior[repeat] = scaling.deviations()[repeat];
        LogisticRegression.Fit fit = LogisticRegression.fit(rows, policy.penalty(), prior);
        return new Weighted(
                scaling,
                fit.mixedWith(repeat, scaling.means()[repeat], scaling.deviations()[repeat], TrainingPolicy.TRUST));
    }

    /**
     * Fitted to the predictions for each block of cut-offs by a regression on the others, then applied to the
     * regression on all. A single cut-off would teach the errors of its season.
     */
    private Calibration calibration(FeatureSpace space, List<Long> cutOffs) {
        if (cutOffs.size() < TrainingPolicy.CALIBRATION_BLOCKS) {
            return Calibration.NONE;
        }
        Calibration.HeldOut heldOut = new Calibration.HeldOut();
        for (int block = 0; block < TrainingPolicy.CALIBRATION_BLOCKS; block++) {
            int from = block * cutOffs.size() / TrainingPolicy.CALIBRATION_BLOCKS;
            int to = (block + 1) * cutOffs.size() / TrainingPolicy.CALIBRATION_BLOCKS;
            List<Long> others = new ArrayList<>(cutOffs);
            others.subList(from, to).clear();
            TrainingRows rows = rows(space, others);
            if (rows.rarerRows() < TrainingPolicy.RARER_ROWS_MIN * others.size()) {
                return Calibration.NONE;
            }
            Weighted weighted = regress(rows);
            TrainingRows held = rows(space, cutOffs.subList(from, to));
            weighted.scaling().applyTo(held.values());
            heldOut.add(weighted.fit().logits(held), held.churned());
        }
        return heldOut.calibration();
    }

    /**
     * Rows of all cut-offs. The rows of one customer weigh at most one together; a row a year older weighs half as
     * much.
     */
    private TrainingRows rows(FeatureSpace space, List<Long> cutOffs) {
        int step = (int) Math.ceilDiv((long) histories.size() * cutOffs.size(), policy.rowsMax());
        TrainingRows.Collector collector = new TrainingRows.Collector(histories, space, policy.horizonDays(), step);
        double total = cutOffs.stream().mapToDouble(c -> freshness(cutOffs, c)).sum();
        for (long cutOff : cutOffs) {
            if (RepeatSample.before(histories, cutOff).customers() > 0) {
                collector.collect(cutOff, repeatFit(cutOff).model(), freshness(cutOffs, cutOff) / total);
            }
        }
        return collector.rows();
    }

    private double freshness(List<Long> cutOffs, long cutOff) {
        return Math.pow(0.5, (cutOffs.getFirst() - cutOff) / (double) TrainingPolicy.FADE_MS);
    }

    private RepeatFit repeatFit(long end) {
        RepeatFit known = repeatFits.get(end);
        if (known == null) {
            RepeatSample sample = RepeatSample.before(histories, end);
            known = nearby == null ? RepeatModelFitter.fit(sample) : RepeatModelFitter.fit(sample, nearby);
            nearby = known.model();
            repeatFits.put(end, known);
        }
        return known;
    }

    private static Note tooLittle(RepeatSample sample) {
        return new Note(
                Code.TOO_LITTLE_HISTORY_FOR_ANY_MODEL,
                "%d customers with an order, %d with a second (needed: %d and %d, and half a horizon of history)."
                        .formatted(
                                sample.customers(),
                                sample.repeaters(),
                                TrainingPolicy.CUSTOMERS_MIN,
                                TrainingPolicy.REPEATERS_MIN));
    }
}
