package io.perennial.campaign.ledger.app;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What this service itself knows against a message at hand-off, because it came after the decision. */
public interface Bars {

    /**
     * Those of up to 1,000 customers who may not be written to now, each with the reason: the name of the verdict that a
     * decision would give.
     */
    Uni<Map<String, String>> of(TenantId tenant, Channel channel, List<String> customerIds, Instant tenantNow);
}
