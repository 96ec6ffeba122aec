package io.perennial.cli.demo.shop;

import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.Identification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer of the made-up shop, with all that happened before the end.
 *
 * @param identification who it is; none where the shop knows no more than the id
 * @param consents what was agreed to and refused
 * @param events what happened, ordered by time
 * @param probabilityOfLeaving the true one, at the end; NaN for a customer without an order
 */
public record Shopper(
        String customerId,
        @Nullable Identification identification,
        List<ConsentEntry> consents,
        List<Event> events,
        double probabilityOfLeaving) {}
