package io.perennial.ingest.imports.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The CDNOW data, which lie outside the repository: in {@code shared/data} beside or above it. */
public final class CdnowFile {

    private CdnowFile() {}

    /** The file's bytes; empty where the data are not there. */
    public static Optional<byte[]> bytes(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data/cdnow").resolve(name);
            if (Files.exists(file)) {
                return Optional.of(read(file));
            }
        }
        return Optional.empty();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
