package io.perennial.ingest.event.app;

/** Something of a batch is such that the database does not take it: an event is at fault, not the world and not the code. */
public final class UnstorableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnstorableException(Throwable cause) {
        super("the database refuses an event", cause);
    }
}
