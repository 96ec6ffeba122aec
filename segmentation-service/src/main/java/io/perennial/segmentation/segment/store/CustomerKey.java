package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.util.Comparator;

/** A customer among all tenants'; in the order in which rows are written. */
record CustomerKey(TenantId tenant, CustomerId customer) implements Comparable<CustomerKey> {

    private static final Comparator<CustomerKey> ORDER =
            Comparator.comparing(CustomerKey::tenant).thenComparing(CustomerKey::customer);

    @Override
    public int compareTo(CustomerKey other) {
        return ORDER.compare(this, other);
    }
}
