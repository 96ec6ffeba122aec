package io.perennial.platform.event;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page of the event feed as a service works it off: tenants are stored, the erased are buried, and what came late of them is
 * gone.
 *
 * @param shard the shard that it is from
 * @param tenants the tenants of all its records
 * @param updates tenants whose record it has
 * @param latestEvents the latest time of an event, by tenant; events of the erased count, as clocks do not forget
 * @param advances the latest advance of a REPLAY clock, by tenant
 * @param erased whom it erases: the service deletes what it has of them
 * @param records the records of living customers, as the service reads them, in the order of their positions
 */
public record EventPage<C>(
        int shard,
        Set<TenantId> tenants,
        List<TenantUpdate> updates,
        Map<TenantId, Instant> latestEvents,
        Map<TenantId, Instant> advances,
        Map<CustomerKey, Instant> erased,
        List<CustomerRecord<C>> records) {}
