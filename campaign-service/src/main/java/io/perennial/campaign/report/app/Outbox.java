package io.perennial.campaign.report.app;

import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.campaign.report.domain.Told;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Messages that were handed off or bounced and that ingest has not been told of. Each method is one transaction. */
public interface Outbox {

    /** Tenants with messages to tell of at this time. */
    Uni<List<TenantId>> tenants(Instant wall);

    /** Takes messages to tell of, oldest first; until the given time nobody else takes them. */
    Uni<List<MessageReport>> take(TenantId tenant, Instant wall, Instant until, int limit);

    /** Notes that there is nothing more to tell of these; what was refused is set aside with its reason. */
    Uni<Void> told(TenantId tenant, List<Told> messages);

    /** How many messages wait and how many were set aside, over all tenants. */
    Uni<Depth> depth();

    /** How full the outbox is. */
    record Depth(long waiting, long setAside) {}
}
