package io.perennial.campaign.review.domain.words;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The languages that have a vocabulary. */
public final class Languages {

    private static final Vocabulary UNIVERSAL = Vocabulary.parse("und", Universal.WORDS);

    private static final List<Vocabulary> ALL = List.of(
            Vocabulary.parse("en", English.WORDS),
            Vocabulary.parse("de", German.WORDS),
            Vocabulary.parse("fr", French.WORDS),
            Vocabulary.parse("es", Spanish.WORDS),
            Vocabulary.parse("it", Italian.WORDS));

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

    private static Set<String> known() {
        Set<String> known = new HashSet<>(UNIVERSAL.words());
        ALL.forEach(vocabulary -> known.addAll(vocabulary.words()));
        return Set.copyOf(known);
    }
}
