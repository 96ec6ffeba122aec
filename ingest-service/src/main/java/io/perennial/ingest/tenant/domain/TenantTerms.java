package io.perennial.ingest.tenant.domain;

import io.perennial.ingest.consent.domain.Jurisdiction;

/** What of a tenant decides about its events. */
public record TenantTerms(ClockMode clockMode, Jurisdiction defaultJurisdiction, ExchangeRates rates) {}
