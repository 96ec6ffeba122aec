package io.perennial.ingest.imports.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets what unfinished imports hold of a customer: part of an erasure. */
@Singleton
public class ForgetImportedCustomer {

    private final Imports imports;

    ForgetImportedCustomer(Imports imports) {
        this.imports = imports;
    }

    public Uni<Void> handle(TenantId tenant, CustomerId customer) {
        return imports.forget(tenant, customer);
    }
}
