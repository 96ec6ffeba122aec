package io.perennial.campaign.review.domain.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The languages that have a vocabulary. */
public final class Languages {

    private static final Vocabulary UNIVERSAL = read("und");

    private static final List<Vocabulary> ALL =
            Stream.of("en", "de", "fr", "es", "it").map(Languages::read).toList();

    private static final Set<String> KNOWN = known();

    /** Languages not written in Latin letters, where Cyrillic or Greek letters are what they seem. */
    private static final Set<String> OWN_SCRIPT = Set.of("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "el");

    private Languages() {}

    /** True if texts in the language are read word by word. */
    public static boolean isSupported(String language) {
        return ALL.stream().anyMatch(vocabulary -> vocabulary.language().equals(language));
    }

    /** True if a Cyrillic letter in a text of this language can only be a disguise. */
    public static boolean isLatinScript(String language) {
        return !OWN_SCRIPT.contains(language);
    }

    /** True for a word that some vocabulary looks for. */
    public static boolean isKnown(String word) {
        return KNOWN.contains(word);
    }

    /** All vocabularies as they are written, for the fingerprint of a pack. */
    public static String sources() {
        return UNIVERSAL.source() + ALL.stream().map(Vocabulary::source).collect(Collectors.joining());
    }

    static List<Vocabulary> all() {
        return ALL;
    }

    static Vocabulary universal() {
        return UNIVERSAL;
    }

    /** At the build of a native image, where this class is initialised; else on the first review. */
    private static Vocabulary read(String language) {
        String name = "/review/words/" + language + ".txt";
        try (InputStream words = Objects.requireNonNull(Languages.class.getResourceAsStream(name), name)) {
            return Vocabulary.parse(language, new String(words.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(UNIVERSAL.words());
        ALL.forEach(vocabulary -> known.addAll(vocabulary.words()));
        return Set.copyOf(known);
    }
}
