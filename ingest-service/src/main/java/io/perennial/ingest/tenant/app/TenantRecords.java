package io.perennial.ingest.tenant.app;

import io.perennial.ingest.tenant.domain.Tenant;
import java.time.Instant;

/** Gives what happens to tenants the form in which it stands on the feed. */
public interface TenantRecords {

    byte[] tenant(Tenant tenant);

    byte[] clockAdvanced(Instant now);
}
