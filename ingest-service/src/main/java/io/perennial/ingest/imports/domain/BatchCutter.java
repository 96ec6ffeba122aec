package io.perennial.ingest.imports.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes batches of the bytes of a file, piece by piece from where its import stands. */
public final class BatchCutter {

    private final RecordCutter records;
    private final RecordParser parser;
    private String header;
    private @Nullable Read pending;

    /** From where the import stands. */
    public BatchCutter(Import progress) {
        header = progress.header();
        parser = progress.plan().format().parser(progress.plan(), header);
        records = new RecordCutter(parser, progress.place());
    }

    private record Read(RawRecord record, ParsedRecord reading) {}

    /**
     * Takes a piece that starts where the one before ended, or again where the last batch ended; false where it starts
     * elsewhere. All batches of the piece before must have been taken.
     */
    public boolean add(long offset, byte[] piece, boolean last) {
        if (offset == records.place().bytes()) {
            records.rewind();
        } else if (offset != records.bytesGiven()) {
            return false;
        }
        records.add(piece);
        if (last) {
            records.end();
        }
        return true;
    }

    /** The next batch; empty where more bytes are needed for it. */
    public Optional<ImportBatch> next() {
        var batch = new ImportBatch.Builder(records.place(), header);
        Read read = nextRead();
        while (read != null && batch.hasRoomFor(read.reading())) {
            batch.add(read.record(), read.reading());
            header = parser.header();
            batch.header(header);
            read = batch.isFull() ? null : nextRead();
        }
        pending = read;
        return batch.built();
    }

    private @Nullable Read nextRead() {
        Read kept = pending;
        if (kept != null) {
            pending = null;
            return kept;
        }
        return records.next()
                .map(record -> new Read(record, parser.read(record)))
                .orElse(null);
    }
}
