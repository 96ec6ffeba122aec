package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.DemoCustomer;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.RetailRow;
import io.perennial.platform.domain.CustomerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** Of whom it would keep something. */
    public Set<CustomerId> kept() {
        var kept = new HashSet<CustomerId>();
        rowsAdded.forEach(row -> kept.add(row.customer()));
        customers.forEach(one -> kept.add(one.customer()));
        return kept;
    }

    /** The step that keeps nothing of these: each of their rows is rejected, as an event of theirs would be. */
    public ImportStep withoutErased(Set<CustomerId> erased) {
        if (erased.isEmpty()) {
            return this;
        }
        var rejected = rowsAdded.stream()
                .filter(row -> erased.contains(row.customer()))
                .map(row -> LineFault.erased(row.line()))
                .toList();
        var allFaults = new ArrayList<>(faults);
        allFaults.addAll(rejected);
        return new ImportStep(
                before,
                after.withRejected(rejected.size()),
                allFaults,
                rowsAdded.stream()
                        .filter(row -> !erased.contains(row.customer()))
                        .toList(),
                invoiceDone,
                customers.stream()
                        .filter(one -> !erased.contains(one.customer()))
                        .toList(),
                settled,
                ended);
    }
}
