package io.perennial.campaign.recipient.store;

import io.perennial.campaign.recipient.domain.RecipientRecord.OfCustomer;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.util.Comparator;

/** A customer of a tenant, in the order in which rows are locked. */
record OneCustomer(TenantId tenant, CustomerId customer) implements Comparable<OneCustomer> {

    private static final Comparator<OneCustomer> ORDER =
            Comparator.comparing(OneCustomer::tenant).thenComparing(OneCustomer::customer);

    static OneCustomer of(OfCustomer record) {
        return new OneCustomer(record.tenant(), record.customer());
    }

    @Override
    public int compareTo(OneCustomer other) {
        return ORDER.compare(this, other);
    }
}
