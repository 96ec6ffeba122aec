package io.perennial.ingest.feed.domain;

import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.domain.Money;
import java.time.Instant;
import java.util.Optional;

/** What a record of the feed records. */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public sealed interface FeedBody {

    /** The serialised content. */
    byte[] content();

    /**
     * An event.
     *
     * @param content as it came in
     * @param tenantAmount for orders and refunds, their money in the tenant's currency
     * @param backfill true where it is history, and triggers nothing
     */
    record AcceptedEvent(
            byte[] content,
            Instant eventTime,
            SalesChannel salesChannel,
            Optional<Money> tenantAmount,
            boolean backfill)
            implements FeedBody {}

    /** Everything else: what its kind's feature made of it. */
    record Change(Kind kind, byte[] content) implements FeedBody {}

    /** The kinds of records that are no events. */
    enum Kind {
        PROFILE,
        CONSENT,
        TENANT,
        CLOCK,
        ERASED
    }
}
