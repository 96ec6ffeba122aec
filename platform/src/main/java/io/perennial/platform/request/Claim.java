package io.perennial.platform.request;

/** Whether a write is done for the first time. */
public sealed interface Claim {

    /** For the first time: do it, then {@link RequestLog#complete}, in the same transaction. */
    record New() implements Claim {}

    /** It was done: answer what came of it. */
    record Repeat(String resultId) implements Claim {}
}
