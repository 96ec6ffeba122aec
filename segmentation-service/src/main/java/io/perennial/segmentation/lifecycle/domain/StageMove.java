package io.perennial.segmentation.lifecycle.domain;

/** So many customers who would move from one stage to another. */
public record StageMove(LifecycleStage from, LifecycleStage to, long customerCount) {}
