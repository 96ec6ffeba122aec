package io.perennial.ingest.customer.app;

import io.perennial.ingest.customer.domain.CustomerProfile;
import io.perennial.ingest.problem.domain.IngestProblem.CustomerNotFound;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers a customer's profile. */
@Singleton
public class GetCustomer {

    private final Customers customers;

    GetCustomer(Customers customers) {
        this.customers = customers;
    }

    public Uni<CustomerProfile> handle(TenantId tenant, CustomerId customer) {
        return customers
                .find(tenant, customer)
                .map(found -> found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer))));
    }
}
