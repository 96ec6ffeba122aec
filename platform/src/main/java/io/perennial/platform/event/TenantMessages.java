package io.perennial.platform.event;

import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.policy.PolicyDefaults;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads what ingest says of a tenant. */
final class TenantMessages {

    private TenantMessages() {}

    static Tenant tenant(TenantId id, io.perennial.api.ingest.v1.Tenant message, Instant recordTime) {
        return new Tenant(
                id,
                message.getCurrencyCode(),
                zone(message.getZone()),
                switch (message.getDefaultJurisdiction()) {
                    case JURISDICTION_CCPA -> Law.OPT_OUT;
                    case JURISDICTION_NONE -> Law.NONE;
                    // The strictest where it is not set or not known to this release.
                    case JURISDICTION_GDPR, JURISDICTION_UNSPECIFIED, UNRECOGNIZED -> Law.OPT_IN;
                },
                switch (message.getClockMode()) {
                    case CLOCK_MODE_REPLAY -> ClockMode.REPLAY;
                    case CLOCK_MODE_LIVE, CLOCK_MODE_UNSPECIFIED, UNRECOGNIZED -> ClockMode.LIVE;
                },
                recordTime,
                message.getEtag(),
                PolicyDefaults.inForce(message.getPolicy()));
    }

    /** One that this runtime's time zone data do not know stops neither the feed nor the other tenants' work. */
    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
