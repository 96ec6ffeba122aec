package io.perennial.ingest.quarantine.domain;

/** Which page of which entries. */
public record QuarantineQuery(QuarantineFilter filter, Place after, int size) {}
