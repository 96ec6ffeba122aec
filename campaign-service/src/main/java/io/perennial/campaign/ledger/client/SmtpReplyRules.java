package io.perennial.campaign.ledger.client;

import io.perennial.campaign.ledger.client.SmtpReply.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What refusals are about, by a table of codes and words. The first rule that fits a reply decides. */
final class SmtpReplyRules {

    /** What a refusal is about. */
    enum Subject {
        /** The recipient's address is invalid, now and later. */
        ADDRESS,
        /** The recipient cannot or does not want to get this mail; the address is as good as before. */
        RECIPIENT,
        /** This one mail. */
        MESSAGE,
        /** Who sends: the account, its quota, its reputation, its authentication. */
        SENDER,
        /** It cannot be told. */
        UNCLEAR
    }

    static final String FILE = "mail/replies.txt";

    private static final SmtpReplyRules STANDARD = read();

    private final List<Rule> rules;

    private SmtpReplyRules(List<Rule> rules) {
        this.rules = rules;
    }

    static SmtpReplyRules standard() {
        return STANDARD;
    }

    /** Of a permanent refusal; {@link Subject#UNCLEAR} where no rule fits. */
    Subject subject(SmtpReply reply) {
        return rules.stream()
                .filter(rule -> rule.fits(reply))
                .map(Rule::subject)
                .findFirst()
                .orElse(Subject.UNCLEAR);
    }

    /**
     * One line of the table.
     *
     * @param stage empty for any
     * @param codes a pattern of the number or the enhanced code
     * @param words a pattern of a part of the text
     */
    private record Rule(Subject subject, Optional<Stage> stage, Pattern codes, Pattern words) {

        private static final int COLUMNS = 4;

        /** "sender any 5.7.2?,53? words": the words are the rest of the line, and may be left out. */
        static Rule of(String line) {
            String[] columns = line.split("\\s+", COLUMNS);
            return new Rule(
                    Subject.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                    columns[1].equals("any")
                            ? Optional.empty()
                            : Optional.of(Stage.valueOf(columns[1].toUpperCase(Locale.ROOT))),
                    Pattern.compile(glob(columns[2])),
                    Pattern.compile(columns.length < COLUMNS ? "" : columns[COLUMNS - 1]));
        }

        private static String glob(String codes) {
            if (!codes.matches("[0-9.?*,]+")) {
                throw new IllegalArgumentException("codes: " + codes + " (expected: for example 5.7.2?,53?)");
            }
            return codes.replace(".", "\\.")
                    .replace("?", "\\d")
                    .replace("*", "[\\d.]*")
                    .replace(",", "|");
        }

        boolean fits(SmtpReply reply) {
            return stage.filter(one -> one != reply.stage()).isEmpty()
                    && (codes.matcher(reply.enhanced()).matches()
                            || codes.matcher(Integer.toString(reply.code())).matches())
                    && words.matcher(reply.words()).find();
        }
    }

    /** While the class is initialised, as the words of the review are: a broken file fails the build of an image. */
    private static SmtpReplyRules read() {
        try (InputStream file = SmtpReplyRules.class.getClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            List<String> lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            return new SmtpReplyRules(IntStream.range(0, lines.size())
                    .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
                    .mapToObj(i -> rule(i + 1, lines.get(i)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(int number, String line) {
        try {
            return Rule.of(line.strip());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException(FILE + ":" + number + ": " + line, e);
        }
    }
}
