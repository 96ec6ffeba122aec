package io.perennial.cli.load;

import io.perennial.cli.stack.StackException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A file to load; one packed with gzip is read as what is in it. */
public record DataFile(Path path) {

    private static final Pattern CURRENCY = Pattern.compile("\"currency\"\\s*:\\s*\"([A-Z]{3})\"");
    private static final int CURRENCY_LINES_MAX = 1_000;
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Refuses a file that cannot be read, before anything is started for it. */
    public DataFile {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new StackException("no file to read: " + path);
        }
    }

    /** The content from an offset on, in unpacked bytes. */
    InputStream openAt(long offset) throws IOException {
        InputStream content = open();
        content.skipNBytes(offset);
        return content;
    }

    /** Unpacked size, as far as it is known: for a packed file an estimate. */
    long sizeEstimate() throws IOException {
        return packed() ? Files.size(path) * 6 : Files.size(path);
    }

    /** The first currency that a file of JSON lines names. */
    public Optional<String> firstCurrency() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .limit(CURRENCY_LINES_MAX)
                    .map(CURRENCY::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst();
        } catch (IOException e) {
            throw new StackException("cannot read " + path, e);
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        return packed() ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private boolean packed() throws IOException {
        try (InputStream raw = Files.newInputStream(path)) {
            return (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
        }
    }
}
