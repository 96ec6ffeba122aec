package io.perennial.churn.model.app;

import java.time.Duration;

/**
 * How often a LIVE tenant is trained, and how long a replica that fell silent keeps its work.
 *
 * @param every from one training's start to the next
 * @param lease after so long without a sign of life another replica takes the work
 * @param attemptsMax how often a training is begun before it counts as FAILED
 */
public record TrainingTimes(Duration every, Duration lease, int attemptsMax) {}
