package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmGroupFilter;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers' scores and groups, and the cut they are given by. */
public interface Rfms {

    /** A customer's, with the tenant's currency; empty where nothing is known, or the customer may not be profiled. */
    Uni<Optional<Found>> find(TenantId tenant, CustomerId customer);

    /** Of customers with an order, behind a customer, ordered; empty where the tenant has no cut. */
    Uni<Optional<Listed>> list(TenantId tenant, Optional<RfmGroupFilter> filter, Optional<CustomerId> after, int limit);

    /** How many customers are in each group of a preset; empty where the tenant has no cut. */
    Uni<Optional<Counted>> count(TenantId tenant, RfmPreset preset);

    /** One customer. The cut is empty where the tenant has none. */
    record Found(CustomerRfm rfm, String currencyCode, Optional<RfmCut> cut) {}

    /** Some customers. */
    record Listed(List<CustomerRfm> customers, String currencyCode) {}

    /** Counts by group; a group that is not there is empty. */
    record Counted(Map<String, Long> groups, RfmCut cut) {}
}
