package io.perennial.platform.client;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * This service's own bearer token, from the file {@code perennial.service-token.file}. Somebody else keeps the file fresh
 * (a projected Kubernetes token, {@code perennial up}); it is read again when it changes, looked at once a
 * second at most.
 */
@Singleton
class ServiceToken {

    private static final Logger LOG = Logger.getLogger(ServiceToken.class);
    private static final int LOOK_EVERY_SECONDS = 1;

    private final Optional<Path> file;

    // Guarded by this.
    private Optional<String> token = Optional.empty();
    private FileTime modified = FileTime.fromMillis(0);
    private long lookNanos;
    private boolean looked;

    ServiceToken(@ConfigProperty(name = "perennial.service-token.file") Optional<Path> file) {
        this.file = file;
    }

    /** The token; empty where there is no file, and then the other service refuses the call. */
    synchronized Optional<String> current() {
        long now = System.nanoTime();
        if (file.isPresent() && (!looked || now - lookNanos > LOOK_EVERY_SECONDS * 1_000_000_000L)) {
            looked = true;
            lookNanos = now;
            look(file.get());
        }
        return token;
    }

    /** A small local file: reading it does not hold up the event loop noticeably. */
    private void look(Path path) {
        try {
            FileTime latest = Files.getLastModifiedTime(path);
            if (!latest.equals(modified)) {
                token = Optional.of(Files.readString(path).trim());
                modified = latest;
            }
        } catch (IOException e) {
            LOG.warnf("service token: %s cannot be read (%s); the last one stays in use", path, e.getMessage());
        }
    }
}
