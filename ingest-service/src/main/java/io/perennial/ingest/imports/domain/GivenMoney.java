package io.perennial.ingest.imports.domain;

/** Money as it was given, before its currency is checked. */
public record GivenMoney(String currencyCode, long minorUnits) {}
