package io.perennial.cli.demo;

import io.perennial.cli.load.DataFile;
import io.perennial.cli.load.DataFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a demonstration shows.
 *
 * @param format of the file
 * @param file to load; none for the made-up shop
 * @param asOf only events before it are loaded, and the figures are as of it; none: all, as of the day after the last
 * @param report where to write the figures as JSON; none for nowhere
 */
public record DemoPlan(DataFormat format, Optional<DataFile> file, Optional<Instant> asOf, Optional<Path> report) {

    /** A file needs its format; the made-up shop has none. */
    public String title() {
        return file.map(data -> data.path().getFileName() + " as " + format).orElse("a made-up shop");
    }
}
