package io.perennial.campaign.review.domain.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the file of a language; review/words/README.md explains the format. Whatever is wrong in it is an error that names
 * the file, the line and what was expected there.
 */
final class VocabularyReader {

    private final String file;
    private final PhraseParser parser = new PhraseParser();
    private final Map<WordList, List<Phrase>> phrases = new EnumMap<>(WordList.class);
    private final Map<WordList, List<Phrase>> exceptions = new EnumMap<>(WordList.class);
    private final Map<WordList, Set<String>> literals = new EnumMap<>(WordList.class);
    private final Set<WordList> opened = EnumSet.noneOf(WordList.class);
    private Optional<WordList> list = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<Integer> changes = Optional.empty();
    private int listLine;
    private final StringBuilder entry = new StringBuilder();
    private int entryLine;

    private VocabularyReader(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param required lists that must be in it
     */
    static Vocabulary read(String file, String language, String text, Set<WordList> required) {
        VocabularyReader reader = new VocabularyReader(file);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("//")) {
                reader.line(number, line);
            }
        }
        reader.closeEntry();
        reader.located(reader::closeList);
        return reader.vocabulary(language, required);
    }

    /** What is indented goes on with the line before. */
    private void line(int number, String line) {
        boolean indented = Character.isWhitespace(line.charAt(0));
        if (!indented) {
            closeEntry();
            entryLine = number;
        } else if (!entry.isEmpty() && entry.charAt(entry.length() - 1) != '|') {
            entry.append(' ');
        }
        entry.append(line.strip());
    }

    private void closeEntry() {
        String whole = entry.toString();
        entry.setLength(0);
        if (!whole.isEmpty()) {
            located(() -> entry(whole));
        }
    }

    private void entry(String whole) {
        if (whole.startsWith("[") && whole.endsWith("]") && !whole.contains(" ")) {
            open(whole.substring(1, whole.length() - 1));
        } else if (whole.startsWith("language: ") && list.isEmpty()) {
            name = Optional.of(whole.substring("language: ".length()));
        } else if (whole.startsWith("changes: ") && list.isEmpty()) {
            changes = Optional.of(number(whole.substring("changes: ".length())));
        } else if (whole.startsWith("{") && whole.contains(" = ")) {
            parser.define(whole);
        } else {
            add(
                    list.orElseThrow(() -> new IllegalArgumentException(
                            whole + " (expected: \"language: \", \"changes: \", \"{name} = \" or a [list] first)")),
                    whole);
        }
    }

    private void open(String label) {
        closeList();
        WordList found = Arrays.stream(WordList.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[" + label + "] (expected: one of " + labels(EnumSet.allOf(WordList.class)) + ")"));
        if (!opened.add(found)) {
            throw new IllegalArgumentException("[" + label + "] is there already (expected: each list once)");
        }
        list = Optional.of(found);
        listLine = entryLine;
    }

    private void add(WordList to, String words) {
        if (to.isLiteral()) {
            Arrays.stream(words.split("\\|", -1))
                    .map(VocabularyReader::literal)
                    .forEach(literals.computeIfAbsent(to, each -> new HashSet<>())::add);
        } else if (words.startsWith("! ")) {
            exceptions.computeIfAbsent(to, each -> new ArrayList<>()).add(parser.parse(words.substring(2)));
        } else {
            phrases.computeIfAbsent(to, each -> new ArrayList<>()).add(parser.parse(words));
        }
    }

    private static String literal(String words) {
        if (!words.matches("\\p{L}+( \\p{L}+)*|\\(\\p{L}+\\)")) {
            throw new IllegalArgumentException("\"" + words + "\" (expected: letters; no phrases in this list)");
        }
        return PhraseParser.fold(words);
    }

    private static int number(String digits) {
        if (!digits.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("changes: " + digits + " (expected: a number from 0)");
        }
        return Integer.parseInt(digits);
    }

    private void closeList() {
        list.filter(last -> !phrases.containsKey(last) && !literals.containsKey(last))
                .ifPresent(last -> {
                    entryLine = listLine;
                    throw new IllegalArgumentException("[" + last.label() + "] is empty (expected: words in it)");
                });
    }

    private Vocabulary vocabulary(String language, Set<WordList> required) {
        Set<WordList> missing = new TreeSet<>(required);
        missing.removeAll(opened);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(file + ": no " + labels(missing) + " (expected: every list)");
        }
        if (name.isEmpty() || changes.isEmpty()) {
            throw new IllegalArgumentException(file + ": no head (expected: \"language: \" and \"changes: \")");
        }
        return new Vocabulary(language, name.get(), changes.get(), phrases, exceptions, literals);
    }

    private void located(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + entryLine + ": " + e.getMessage(), e);
        }
    }

    private static String labels(Set<WordList> lists) {
        List<String> labels =
                lists.stream().map(each -> "[" + each.label() + "]").toList();
        return String.join(" ", labels);
    }
}
