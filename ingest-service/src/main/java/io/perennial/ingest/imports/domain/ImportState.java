package io.perennial.ingest.imports.domain;

/** The states of an import, in their order. */
public enum ImportState {
    /** It takes bytes. */
    OPEN,
    /** All bytes are there; what they say is still being recorded. */
    FINISHING,
    /** Done. */
    FINISHED
}
