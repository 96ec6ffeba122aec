package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.DemoCustomer;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.RetailRow;
import java.util.List;

/**
 * A step of an import, as it is saved.
 *
 * @param before what the step started from
 * @param after what the import is then
 * @param faults the faults to keep
 * @param rowsAdded rows of invoices to keep until all are there
 * @param invoiceDone the last invoice that is done; the rows up to it are not needed any more. Empty where none is
 * @param customers what is now known of customers, where contacts are made up
 * @param settled true where every event that is recorded is counted now
 * @param ended true where the attempt goes no further
 */
public record ImportStep(
        Import before,
        Import after,
        List<LineFault> faults,
        List<RetailRow> rowsAdded,
        String invoiceDone,
        List<DemoCustomer> customers,
        boolean settled,
        boolean ended) {

    /** The last step of an attempt, which records nothing. */
    static ImportStep last(Import before, Import after) {
        return new ImportStep(before, after, List.of(), List.of(), "", List.of(), true, true);
    }
}
