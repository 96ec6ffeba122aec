package io.perennial.ingest.imports.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes batches of the bytes of a file, piece by piece from where its import stands. */
public final class BatchCutter {

    private final RecordCutter records;
    private final RecordReader reader;
    private String header;
    private @Nullable Read pending;

    public BatchCutter(Import progress, JsonText json) {
        records = RecordCutter.of(progress.plan().format(), progress.place());
        header = progress.header();
        reader = switch (progress.plan().format()) {
            case CDNOW -> new CdnowReader(progress.plan(), progress.header());
            case ONLINE_RETAIL -> new RetailReader(progress.plan(), progress.header());
            case JSONL -> new SegmentReader(progress.plan(), json);
        };
    }

    private record Read(RawRecord record, Reading reading) {}

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
        var batch = new BatchBuilder(records.place(), header);
        Read read = nextRead();
        while (read != null && batch.hasRoomFor(read.reading())) {
            batch.add(read.record(), read.reading());
            header = reader.header();
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
                .map(record -> new Read(record, reader.read(record)))
                .orElse(null);
    }
}
