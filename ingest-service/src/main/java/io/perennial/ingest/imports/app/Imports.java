package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.DemoCustomer;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All imports. */
public interface Imports {

    /** Adds an import; the same key again answers the one that it made. */
    Uni<Import> add(RequestKey request, Import progress);

    Uni<Optional<Import>> find(TenantId tenant, UUID id);

    /**
     * Begins to work on an import, so that nobody who began before gets any further.
     *
     * @return the import at its present version
     */
    Uni<Attempt> begin(Import progress);

    /**
     * Saves a step, all of it or nothing, but for what it would keep of erased customers.
     *
     * @return the import as it is then; empty where somebody else has gone on in the meantime
     */
    Uni<Optional<Import>> save(ImportStep step);

    /** Faults of lines after the given one, in the order of the file. */
    Uni<List<LineFault>> faults(TenantId tenant, UUID id, long afterLine, int limit);

    /** What an import with made-up contacts knows of the customers. */
    Uni<Map<CustomerId, DemoCustomer>> demoCustomers(Import progress, Collection<CustomerId> customers);

    /** Customers to whom the file gave no contact and who have none yet. */
    Uni<List<DemoCustomer>> withoutContact(Import progress, int limit);

    /** Imports whose bytes are all there, of any tenant; each is given to one asker at a time. */
    Uni<Optional<Import>> claimFinishing();
}
