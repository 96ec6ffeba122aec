package io.perennial.churn.model.domain;

import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Fits repeat-buying models by maximum likelihood with the simplex search of Nelder and Mead (1965) over the logarithms
 * of the parameters. Deterministic.
 */
public final class RepeatModelFitter {
    private static final int EVALUATIONS_MAX = 2_000;
    private static final double LOG_MIN = -9;
    private static final double LOG_MAX = 12;
    private static final double CURVATURE_STEP = 1e-3;
    /** A weak belief that a log-parameter is known to ± 3, which keeps the curvature invertible at a boundary. */
    private static final double PRIOR_PRECISION = 1.0 / 9;

    private RepeatModelFitter() {}

    /** BG/NBD, or NBD where BG/NBD runs to its boundary (see {@link BgNbd#atBoundary()}). */
    public static RepeatFit fit(RepeatSample sample) {
        return fit(sample, startFor(sample));
    }

    /** As {@link #fit(RepeatSample)}, starting from a model believed to be near: faster for neighbouring cut-offs. */
    public static RepeatFit fit(RepeatSample sample, RepeatModel near) {
        BgNbd start = near instanceof BgNbd model ? model : startFor(sample);
        BgNbd fitted = (BgNbd) maximise(start, sample);
        return finish(fitted.atBoundary() ? fitNbd(sample) : fitted, sample);
    }

    /** NBD. */
    public static Nbd fitNbd(RepeatSample sample) {
        return (Nbd) maximise(new Nbd(0.5, 10), sample);
    }

    private static BgNbd startFor(RepeatSample sample) {
        if (sample.unique() == 0) {
            throw new IllegalArgumentException("0 customers (expected: at least one with an order)");
        }
        return new BgNbd(0.5, 10, 0.5, 2);
    }

    private static RepeatModel maximise(RepeatModel start, RepeatSample sample) {
        Search search = new Search(log -> -start.withLogParameters(log).logLikelihood(sample));
        search.run(start.logParameters(), 0.5);
        search.run(search.best, 0.1);
        return start.withLogParameters(search.best);
    }

    private static RepeatFit finish(RepeatModel model, RepeatSample sample) {
        double[] at = model.logParameters();
        double[] precision = curvature(model, at, sample);
        for (int i = 0; i < at.length; i++) {
            precision[i * at.length + i] = Math.max(precision[i * at.length + i], 0) + PRIOR_PRECISION;
        }
        return new RepeatFit(
                model,
                model.logLikelihood(sample),
                SymmetricMatrix.inverse(precision, at.length),
                sample.customers(),
                sample.median());
    }

    /** The negative second derivatives of the log-likelihood by central differences. */
    private static double[] curvature(RepeatModel model, double[] at, RepeatSample sample) {
        int n = at.length;
        double[] curvature = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int corner = 0; corner < 4; corner++) {
                    double[] moved = at.clone();
                    moved[i] += (corner & 1) == 0 ? CURVATURE_STEP : -CURVATURE_STEP;
                    moved[j] += (corner & 2) == 0 ? CURVATURE_STEP : -CURVATURE_STEP;
                    int sign = corner == 0 || corner == 3 ? -1 : 1;
                    sum += sign * model.withLogParameters(moved).logLikelihood(sample);
                }
                curvature[i * n + j] = sum / (4 * CURVATURE_STEP * CURVATURE_STEP);
                curvature[j * n + i] = curvature[i * n + j];
            }
        }
        return curvature;
    }

    /** A simplex search that remembers the best point, also when it runs out of evaluations. */
    private static final class Search {
        private final ToDoubleFunction<double[]> cost;
        private double[] best = {};
        private double bestCost = Double.POSITIVE_INFINITY;

        Search(ToDoubleFunction<double[]> cost) {
            this.cost = cost;
        }

        void run(double[] start, double side) {
            best = start;
            try {
                new SimplexOptimizer(1e-9, 1e-6)
                        .optimize(
                                new MaxEval(EVALUATIONS_MAX),
                                new ObjectiveFunction(this::evaluate),
                                GoalType.MINIMIZE,
                                new InitialGuess(start),
                                new NelderMeadSimplex(start.length, side));
            } catch (MathRuntimeException tooManyEvaluations) {
                // The best point so far is the answer: on a ridge the likelihood no longer tells points apart.
                return;
            }
        }

        private double evaluate(double[] point) {
            double outside = 0;
            double[] inside = point.clone();
            for (int i = 0; i < point.length; i++) {
                inside[i] = Math.clamp(point[i], LOG_MIN, LOG_MAX);
                outside += Math.abs(point[i] - inside[i]);
            }
            double value = cost.applyAsDouble(inside) + 1e3 * outside;
            if (value < bestCost) {
                bestCost = value;
                best = inside;
            }
            return value;
        }
    }
}
