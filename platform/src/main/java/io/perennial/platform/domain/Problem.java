package io.perennial.platform.domain;

/**
 * Something that went wrong and that the caller can do something about.
 *
 * <p>Each service has a sealed interface of its own below this one, with a record for each problem, and an
 * {@code ErrorRenderer} whose switch over it is exhaustive.
 */
public interface Problem {}
