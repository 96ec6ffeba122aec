package io.perennial.ingest.problem.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Problem;
import io.perennial.platform.domain.TenantId;
import java.time.Duration;
import java.util.UUID;

/** Everything of this service's own that can go wrong and that a caller should be told about. */
public sealed interface IngestProblem extends Problem {

    /** Only a REPLAY tenant's clock can be moved or be given demo contacts. */
    record ClockLive(TenantId tenant) implements IngestProblem {}

    /** Nothing is known of the customer. */
    record CustomerNotFound(CustomerId customer) implements IngestProblem {}

    /** The address is a marketplace's relay. */
    record RelayAddress(String field, String domain) implements IngestProblem {}

    /** There is no such import. */
    record ImportNotFound(String importId) implements IngestProblem {}

    /** A piece of a file does not start where its import stands. */
    record ImportOffset(String importId, long committedBytes, long offsetBytes) implements IngestProblem {}

    /** The import is finished and takes no more bytes. */
    record ImportFinished(String importId) implements IngestProblem {}

    /** The tenant's policy never had this version. */
    record PolicyVersionNotFound(long version) implements IngestProblem {}

    /** The tenant's policy allows no more events today. */
    record QuotaExceeded(long eventsPerDay, Duration retryAfter) implements IngestProblem {}

    /** There is no such entry in quarantine. */
    record QuarantinedEventNotFound(UUID id) implements IngestProblem {}

    /** The tenant has no schema for events of this name. */
    record SchemaNotFound(String eventName) implements IngestProblem {}

    /** The tenant has as many schemas as it may have. */
    record SchemaLimit(int schemasMax) implements IngestProblem {}
}
