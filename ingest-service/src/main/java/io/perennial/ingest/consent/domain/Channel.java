package io.perennial.ingest.consent.domain;

import java.util.Arrays;
import java.util.Optional;

/** The ways to reach a customer. */
public enum Channel {
    EMAIL(io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL),
    SMS(io.perennial.api.ingest.v1.Channel.CHANNEL_SMS),
    PUSH(io.perennial.api.ingest.v1.Channel.CHANNEL_PUSH);

    private final io.perennial.api.ingest.v1.Channel message;

    Channel(io.perennial.api.ingest.v1.Channel message) {
        this.message = message;
    }

    /** The channel of the contract; empty where none was given. */
    public static Optional<Channel> of(io.perennial.api.ingest.v1.Channel message) {
        return Arrays.stream(values()).filter(one -> one.message == message).findFirst();
    }

    public io.perennial.api.ingest.v1.Channel message() {
        return message;
    }
}
