package io.perennial.segmentation.lifecycle.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.lifecycle.domain.CustomerStage;
import io.perennial.segmentation.lifecycle.domain.StageCounts;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** The stages that customers are in. */
public interface Stages {

    /** A customer's stage; empty where nothing is known, or the customer may not be profiled. */
    Uni<Optional<CustomerStage>> find(TenantId tenant, CustomerId customer, Instant now);

    /** How many customers are in each; empty where the tenant is not known. */
    Uni<Optional<StageCounts>> count(TenantId tenant, Instant now);
}
