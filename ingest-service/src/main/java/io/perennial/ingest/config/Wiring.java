package io.perennial.ingest.config;

import io.perennial.ingest.event.app.BatchPolicy;
import io.perennial.ingest.event.app.QuarantinePolicy;
import io.perennial.ingest.origin.domain.RelayDomains;
import io.perennial.ingest.privacy.app.ErasurePolicy;
import io.perennial.ingest.privacy.domain.KeyedHash;
import io.perennial.platform.domain.Shards;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;

/** Turns settings into domain values. */
@Singleton
public class Wiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    BatchPolicy batchPolicy(IngestConfig config) {
        IngestConfig.Batch batch = config.batch();
        if (batch.lanes() < 1 || batch.lanes() > Shards.SHARD_COUNT) {
            throw new IllegalStateException(
                    "ingest.batch.lanes: " + batch.lanes() + " (expected: 1 to " + Shards.SHARD_COUNT + ")");
        }
        return new BatchPolicy(
                batch.lanes(), batch.eventsMax(), batch.linger(), batch.waitingEventsMax(), batch.waitingBytesMax());
    }

    @Produces
    @Singleton
    QuarantinePolicy quarantinePolicy(IngestConfig config) {
        return new QuarantinePolicy(config.quarantine().retention());
    }

    @Produces
    @Singleton
    ErasurePolicy erasurePolicy(IngestConfig config) {
        return new ErasurePolicy(config.privacy().feedRetention());
    }

    @Produces
    @Singleton
    RelayDomains relayDomains(IngestConfig config) {
        return new RelayDomains(config.relayDomains());
    }

    @Produces
    @Singleton
    KeyedHash keyedHash(IngestConfig config) {
        String key = config.privacy()
                .keyFile()
                .map(Wiring::read)
                .or(() -> config.privacy().key())
                .orElseThrow(() -> new IllegalStateException(
                        "ingest.privacy.key-file: not set (expected: a file with 32 random bytes or more in base64)"));
        return new KeyedHash(Base64.getMimeDecoder().decode(key.strip()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("ingest.privacy.key-file: " + file, e);
        }
    }
}
