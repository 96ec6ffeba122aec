package io.perennial.ingest.imports.domain;

/** A border between two lines of a file: so many bytes and so many lines are before it. */
public record Place(long bytes, long lines) {

    /** The beginning of a file. */
    public static final Place START = new Place(0, 0);

    Place plus(long moreBytes, long moreLines) {
        return new Place(bytes + moreBytes, lines + moreLines);
    }
}
