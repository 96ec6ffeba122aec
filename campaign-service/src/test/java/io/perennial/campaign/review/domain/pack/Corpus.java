package io.perennial.campaign.review.domain.pack;

import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.MessageText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Short texts with the rules that a careful reader would find broken in them. */
final class Corpus {

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

    static List<Labelled> read(String name) {
        InputStream resource =
                Objects.requireNonNull(Corpus.class.getResourceAsStream("/io/perennial/campaign/review/" + name), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("//"))
                    .map(Corpus::parse)
                    .toList();
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
        String subject = border < 0 ? "" : text.substring(0, border);
        String body = border < 0 ? text : text.substring(border + 4);
        MessageText message = fields[0].equals("m")
                ? MessageFixture.aBuyerMessage(fields[1], subject, body)
                : MessageFixture.aMarketingMail(fields[1], subject, body);
        Set<String> expected = fields[2].equals("-") ? Set.of() : new TreeSet<>(List.of(fields[2].split(",")));
        return new Labelled(line, expected, message);
    }
}
