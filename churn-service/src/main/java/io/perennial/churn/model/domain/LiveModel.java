package io.perennial.churn.model.domain;

import java.util.UUID;

/** The model whose scores are the present ones. */
public record LiveModel(UUID id, ChurnModel model) {}
