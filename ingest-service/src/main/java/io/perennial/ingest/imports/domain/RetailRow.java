package io.perennial.ingest.imports.domain;

import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of an Online-Retail file: one line of an invoice.
 *
 * @param unitPriceMinor the price of one, where it is a whole number of minor units and not below 0
 * @param amountMinor quantity times price, rounded to minor units
 * @param country ISO code; empty where the file names none that is known
 */
public record RetailRow(
        long line,
        String invoice,
        CustomerId customer,
        String productId,
        long quantity,
        @Nullable Long unitPriceMinor,
        long amountMinor,
        Instant time,
        String country) {}
