package io.perennial.ingest.imports.domain;

import io.perennial.ingest.imports.domain.RetailInvoice.Assembled;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * Invoices that are recorded together.
 *
 * @param leftOut of rows that were left out or could not be used
 * @param lastInvoice the last of them
 */
public record InvoiceBatch(List<Reading.Fact> facts, List<LineFault> faults, Tally leftOut, String lastInvoice) {

    /** Of at least one invoice. */
    public static InvoiceBatch of(List<Assembled> invoices) {
        var facts = new ArrayList<Reading.Fact>();
        var faults = new ArrayList<LineFault>();
        var skipped = new EnumMap<SkipReason, Long>(SkipReason.class);
        long rejected = 0;
        for (Assembled invoice : invoices) {
            faults.addAll(invoice.faults());
            rejected += invoice.faultCount();
            switch (invoice.reading()) {
                case Reading.Fact fact -> facts.add(fact);
                case Reading.Skipped left -> skipped.merge(left.reason(), invoice.rowCount(), Long::sum);
                case Reading.Malformed malformed -> {
                    faults.add(malformed.fault());
                    rejected++;
                }
                case Reading.Row _ -> throw new IllegalStateException("an invoice is no row");
            }
        }
        return new InvoiceBatch(
                facts,
                faults,
                Tally.ofLeftOut(skipped, rejected),
                invoices.getLast().invoice());
    }
}
