package io.perennial.platform.probe;

import io.perennial.platform.domain.Problem;

/** What can go wrong with the probe. */
public sealed interface ProbeProblem extends Problem {

    record Broken(String part) implements ProbeProblem {}
}
