package io.perennial.segmentation.segment.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Duration;
import java.util.List;

/**
 * What time has made due for a tenant.
 *
 * @param dueShards shards with customers whose next transition is past
 * @param overdue by how long the earliest of these transitions is past; zero for a REPLAY tenant, whose time stands still
 * @param cutDue whether its customers are to be cut into scores anew
 * @param cutVersion the latest cut; 0 where there is none
 * @param staleShards shards whose customers are scored by an older cut
 */
public record TenantWork(
        TenantId tenant,
        List<Integer> dueShards,
        Duration overdue,
        boolean cutDue,
        long cutVersion,
        List<Integer> staleShards) {
    public TenantWork {
        dueShards = List.copyOf(dueShards);
        staleShards = List.copyOf(staleShards);
    }
}
