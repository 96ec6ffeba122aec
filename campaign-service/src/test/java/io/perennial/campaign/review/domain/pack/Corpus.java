package io.perennial.campaign.review.domain.pack;

import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.MessageText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Short texts with the rules that a careful reader would find broken in them, in files by language. A line is
 *
 * <pre>
 * channel (m marketplace, o own shop) | locale | broken rules, or - for a clean text | [subject &gt;&gt;] body
 * </pre>
 *
 * where Unicode escapes are read as in Java source, and own-shop texts get a proper address and unsubscribe footer, and a
 * subject if they have none.
 */
final class Corpus {

    private static final Path FILES = Path.of("src/test/resources/review/corpus");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private Corpus() {}

    /** One labelled text. */
    record Labelled(String line, Set<String> expected, MessageText message) {

        Set<String> found() {
            Set<String> found = new TreeSet<>();
            ContentReview.review(message).findings().stream()
                    .map(Finding::ruleId)
                    .forEach(found::add);
            return found;
        }
    }

    /** The texts of all files. */
    static List<Labelled> all() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().flatMap(file -> read(file).stream()).toList();
        }
    }

    /** The texts of the file that is about a language. */
    static List<Labelled> about(String language) {
        return read(FILES.resolve(language + ".txt"));
    }

    private static List<Labelled> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("|")).map(Corpus::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled parse(String line) {
        String[] fields = line.split("\\|", 4);
        String text = ESCAPE.matcher(fields[3])
                .replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)))
                .replace("\\n", "\n");
        int border = text.indexOf(" >> ");
        boolean marketplace = fields[0].equals("m");
        String subject = border >= 0 ? text.substring(0, border) : marketplace ? "" : "News from the shop";
        String body = border < 0 ? text : text.substring(border + 4);
        MessageText message = marketplace
                ? MessageFixture.aBuyerMessage(fields[1], subject, body)
                : MessageFixture.aMarketingMail(fields[1], subject, body);
        Set<String> expected = fields[2].equals("-") ? Set.of() : new TreeSet<>(List.of(fields[2].split(",")));
        return new Labelled(line, expected, message);
    }
}
