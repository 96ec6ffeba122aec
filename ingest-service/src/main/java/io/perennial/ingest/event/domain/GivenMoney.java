package io.perennial.ingest.event.domain;

/** Money as it was given, before its currency is checked. */
public record GivenMoney(String currencyCode, long minorUnits) {}
