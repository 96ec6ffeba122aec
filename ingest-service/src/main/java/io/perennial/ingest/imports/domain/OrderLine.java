package io.perennial.ingest.imports.domain;

import org.jspecify.annotations.Nullable;

/** One line of an order. */
public record OrderLine(
        String productId,
        long quantity,
        @Nullable GivenMoney unitPrice,
        @Nullable GivenMoney amount,
        String category) {}
