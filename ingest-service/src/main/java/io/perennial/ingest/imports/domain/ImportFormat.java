package io.perennial.ingest.imports.domain;

/** The file formats that are read. */
public enum ImportFormat {
    /** CDNOW text: a line is an order. */
    CDNOW,
    /** Online-Retail CSV: a row is a line of an invoice. */
    ONLINE_RETAIL,
    /** JSON lines in the shape of Segment's track and identify calls. */
    JSONL
}
