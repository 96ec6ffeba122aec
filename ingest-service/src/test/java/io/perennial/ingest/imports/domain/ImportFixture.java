package io.perennial.ingest.imports.domain;

import io.perennial.api.ingest.v1.Event;
import io.perennial.platform.domain.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Imports, and the reading of small files. */
final class ImportFixture {

    private ImportFixture() {}

    static ImportPlan plan(ImportFormat format) {
        return new ImportPlan(format, "shop", "USD", Optional.empty(), false);
    }

    static ImportPlan planBefore(ImportFormat format, String time) {
        return new ImportPlan(format, "shop", "USD", Optional.of(Instant.parse(time)), false);
    }

    static Import open(ImportPlan plan) {
        return Import.open(new UUID(1, 2), new TenantId(7), plan, "Europe/Zurich", Instant.EPOCH);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** From the beginning of a file. */
    static RecordParser parser(ImportFormat format) {
        return parser(format, "");
    }

    /** With what was kept of a file's header. */
    static RecordParser parser(ImportFormat format, String header) {
        return format.parser(plan(format), header);
    }

    /** All that a whole file says, cut out and read record by record. */
    static List<ParsedRecord> read(RecordParser parser, String file) {
        return read(parser, bytes(file));
    }

    static List<ParsedRecord> read(RecordParser parser, byte[] file) {
        var cutter = new RecordCutter(parser, Place.START);
        cutter.add(file);
        cutter.end();
        var readings = new ArrayList<ParsedRecord>();
        for (var next = cutter.next(); next.isPresent(); next = cutter.next()) {
            readings.add(parser.read(next.get()));
        }
        return readings;
    }

    /** What one line of a file says. */
    static ParsedRecord line(RecordParser parser, long number, String line) {
        return parser.read(new RawRecord(number, new Place(0, number), bytes(line), RawRecord.Shape.WHOLE));
    }

    static LineFault fault(ParsedRecord reading) {
        return switch (reading) {
            case ParsedRecord.Malformed malformed -> malformed.fault();
            default -> throw new AssertionError("no fault: " + reading);
        };
    }

    /** The event of a record that says one. */
    static Event event(ParsedRecord reading) {
        return ((ParsedRecord.CustomerUpdate) reading).event().orElseThrow();
    }

    /** The batches of a file that comes in the given pieces: all updates, all rows, all faults, and how many lines. */
    static List<Object> batches(Import progress, List<byte[]> pieces) {
        var cutter = new BatchCutter(progress);
        var said = new Said();
        long offset = 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (!cutter.add(offset, pieces.get(i), i == pieces.size() - 1)) {
                throw new AssertionError("piece " + i + " at " + offset + " was not taken");
            }
            offset += pieces.get(i).length;
            said.addAll(cutter);
        }
        return said.all();
    }

    /** What batches say. */
    static final class Said {

        private final List<Object> updates = new ArrayList<>();
        private final List<Object> rows = new ArrayList<>();
        private final List<Object> faults = new ArrayList<>();
        private Place end = Place.START;
        private String header = "";

        void addAll(BatchCutter cutter) {
            for (var batch = cutter.next(); batch.isPresent(); batch = cutter.next()) {
                updates.addAll(batch.get().updates());
                rows.addAll(batch.get().rows());
                faults.addAll(batch.get().faults());
                end = batch.get().end();
                header = batch.get().header();
            }
        }

        Place end() {
            return end;
        }

        String header() {
            return header;
        }

        List<Object> all() {
            return List.of(updates, rows, faults, end);
        }
    }
}
