package io.perennial.campaign.ledger.domain;

import io.perennial.platform.domain.TenantId;
import java.util.Map;

/** What each tenant's mails are sent as. */
public record Senders(Sender otherwise, Map<TenantId, Sender> tenants) {

    public Senders {
        tenants = Map.copyOf(tenants);
    }

    public Sender of(TenantId tenant) {
        return tenants.getOrDefault(tenant, otherwise);
    }
}
