package io.perennial.churn.history.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.util.Comparator;

/** A customer of a tenant. */
public record CustomerKey(TenantId tenant, CustomerId customer) implements Comparable<CustomerKey> {
    private static final Comparator<CustomerKey> ORDER =
            Comparator.comparing(CustomerKey::tenant).thenComparing(CustomerKey::customer);

    @Override
    public int compareTo(CustomerKey other) {
        return ORDER.compare(this, other);
    }
}
