package io.perennial.ingest.imports.domain;

import io.perennial.ingest.imports.domain.RetailInvoice.Assembled;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The next records of a file that are recorded together.
 *
 * @param updates in the order of the file, such that recording all traits, then all consents, then all events gives the
 *     same as recording line by line
 * @param rows of invoices, to be kept until all of the file is there
 * @param leftOut of lines that were left out or could not be read
 * @param end the border after the last record
 * @param header what is needed of the file's header, as far as it is known then
 * @param invoiceDone the last of the invoices that were put together for it; empty where there are none
 */
public record ImportBatch(
        List<ParsedRecord.CustomerUpdate> updates,
        List<RetailRow> rows,
        List<LineFault> faults,
        Tally leftOut,
        Place end,
        String header,
        String invoiceDone) {

    /** The most updates of a batch, and so the most events. */
    public static final int UPDATES_MAX = 1_000;

    /** The most records of a batch. */
    public static final int RECORDS_MAX = 5_000;

    public ImportBatch {
        updates = List.copyOf(updates);
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /** Of at least one invoice, put together when all of the file is there. */
    public static ImportBatch ofInvoices(Import progress, List<Assembled> invoices) {
        var updates = new ArrayList<ParsedRecord.CustomerUpdate>();
        var faults = new ArrayList<LineFault>();
        var skipped = new EnumMap<SkipReason, Long>(SkipReason.class);
        long rejected = 0;
        for (Assembled invoice : invoices) {
            faults.addAll(invoice.faults());
            rejected += invoice.faultCount();
            switch (invoice.reading()) {
                case ParsedRecord.CustomerUpdate update -> updates.add(update);
                case ParsedRecord.Skipped left -> skipped.merge(left.reason(), invoice.rowCount(), Long::sum);
                case ParsedRecord.Malformed malformed -> {
                    faults.add(malformed.fault());
                    rejected++;
                }
                case ParsedRecord.InvoiceRow _ -> throw new IllegalStateException("an invoice is no row");
            }
        }
        return new ImportBatch(
                updates,
                List.of(),
                faults,
                Tally.ofLeftOut(skipped, rejected),
                progress.place(),
                progress.header(),
                invoices.getLast().invoice());
    }

    /** Collects what goes into one batch. */
    static final class Builder {

        private final List<ParsedRecord.CustomerUpdate> updates = new ArrayList<>();
        private final List<RetailRow> rows = new ArrayList<>();
        private final List<LineFault> faults = new ArrayList<>();
        private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
        private final Map<CustomerId, Instant> latestEvents = new HashMap<>();
        private final Set<CustomerId> withTraits = new HashSet<>();
        private Place end;
        private String header;
        private int records;

        Builder(Place start, String header) {
            this.end = start;
            this.header = header;
        }

        /**
         * False where what the record says of a customer may change what becomes of what the batch has of them already,
         * for in a batch traits go before consents and consents before events. A consent touches events from its time on.
         */
        boolean hasRoomFor(ParsedRecord reading) {
            if (!(reading instanceof ParsedRecord.CustomerUpdate update)) {
                return true;
            }
            Instant latestEvent = latestEvents.get(update.customer());
            if (update.identification().isPresent()
                    && (latestEvent != null || withTraits.contains(update.customer()))) {
                return false;
            }
            return latestEvent == null
                    || update.consents().stream()
                            .allMatch(consent -> consent.changeTime().isAfter(latestEvent));
        }

        boolean isFull() {
            return updates.size() == UPDATES_MAX || records == RECORDS_MAX;
        }

        void add(RawRecord record, ParsedRecord reading) {
            switch (reading) {
                case ParsedRecord.CustomerUpdate update -> add(update);
                case ParsedRecord.InvoiceRow row -> rows.add(row.row());
                case ParsedRecord.Skipped left -> skipped.merge(left.reason(), 1L, Long::sum);
                case ParsedRecord.Malformed malformed -> faults.add(malformed.fault());
            }
            end = record.end();
            records++;
        }

        private void add(ParsedRecord.CustomerUpdate update) {
            updates.add(update);
            if (update.identification().isPresent()) {
                withTraits.add(update.customer());
            }
            update.eventTime()
                    .ifPresent(time -> latestEvents.merge(
                            update.customer(), time, (one, other) -> one.isAfter(other) ? one : other));
        }

        void header(String text) {
            header = text;
        }

        /** The batch; empty where nothing was added. */
        Optional<ImportBatch> built() {
            return records == 0
                    ? Optional.empty()
                    : Optional.of(new ImportBatch(
                            updates, rows, faults, Tally.ofLeftOut(skipped, faults.size()), end, header, ""));
        }
    }
}
