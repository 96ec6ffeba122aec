package io.perennial.platform.domain;

import java.util.Comparator;

/** A customer among those of all tenants; in the order in which rows are locked. */
public record CustomerKey(TenantId tenant, CustomerId customer) implements Comparable<CustomerKey> {

    private static final Comparator<CustomerKey> ORDER =
            Comparator.comparing(CustomerKey::tenant).thenComparing(CustomerKey::customer);

    /** The shard that records about the customer are in. */
    public int shard() {
        return Shards.of(tenant, customer);
    }

    @Override
    public int compareTo(CustomerKey other) {
        return ORDER.compare(this, other);
    }
}
