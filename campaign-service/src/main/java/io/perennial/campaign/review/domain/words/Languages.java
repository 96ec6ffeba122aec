package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.ParsedText;
import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import io.perennial.campaign.review.domain.text.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The languages that have a vocabulary, which are those with a file review/words/CODE.txt. The files are read when this
 * class is initialised: in a native image while that is built, else at the start.
 */
public final class Languages {

    /** What is written alike in every language; "und" is how ISO 639 says "undetermined". */
    private static final Vocabulary UNIVERSAL = read("und", EnumSet.noneOf(WordList.class));

    private static final List<Vocabulary> ALL = Arrays.stream(Locale.getISOLanguages())
            .sorted()
            .filter(language -> Languages.class.getResource(file(language)) != null)
            .map(language -> read(language, WordList.required()))
            .toList();

    private static final KnownWords KNOWN = new KnownWords(
            union(Vocabulary::searched),
            literals(WordList.LETTER_FILLER),
            literals(WordList.SPELT_AT),
            literals(WordList.SPELT_DOT));

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

    /** What English calls the languages: "English, French or German". */
    public static String names() {
        List<String> names = ALL.stream().map(Vocabulary::name).sorted().toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    /** How often the words have changed, of all languages together. */
    public static int changes() {
        return withUniversal().mapToInt(Vocabulary::changes).sum();
    }

    /** What undoes disguises, whatever language a text is in. */
    public static KnownWords known() {
        return KNOWN;
    }

    /** The words of a literal list in all languages, folded. */
    public static Set<String> literals(WordList list) {
        return union(vocabulary -> vocabulary.literals(list));
    }

    /** The words of a literal list in one language, folded. */
    public static Set<String> literals(WordList list, String language) {
        return ALL.stream()
                .filter(vocabulary -> vocabulary.language().equals(language))
                .findFirst()
                .map(vocabulary -> vocabulary.literals(list))
                .orElse(Set.of());
    }

    /** True if a text is, from its first word to its last, a phrase of the list in any language. */
    public static boolean isPhrase(WordList list, String text) {
        List<Token> tokens = ParsedText.of(text, true, KnownWords.NONE).tokens();
        return !tokens.isEmpty() && withUniversal().anyMatch(vocabulary -> vocabulary.isPhrase(list, tokens));
    }

    static List<Vocabulary> all() {
        return ALL;
    }

    static Vocabulary universal() {
        return UNIVERSAL;
    }

    private static Stream<Vocabulary> withUniversal() {
        return Stream.concat(Stream.of(UNIVERSAL), ALL.stream());
    }

    private static Set<String> union(Function<Vocabulary, Set<String>> words) {
        return withUniversal().flatMap(each -> words.apply(each).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Vocabulary read(String language, Set<WordList> required) {
        String file = file(language);
        try (@Nullable InputStream words = Languages.class.getResourceAsStream(file)) {
            if (words == null) {
                throw new IllegalStateException(file + " (expected: to be on the class path)");
            }
            String text = new String(words.readAllBytes(), StandardCharsets.UTF_8);
            return VocabularyReader.read(file, language, text, required);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static String file(String language) {
        return "/review/words/" + language + ".txt";
    }
}
