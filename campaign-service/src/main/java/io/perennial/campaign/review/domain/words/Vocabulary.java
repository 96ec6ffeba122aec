package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one language says for each concept. In its source a line "= name words" names words, "[concept]" opens a
 * concept, "! phrase" is an exception, "//" a comment; a phrase that overlaps an exception is none.
 */
final class Vocabulary {

    private final String language;
    private final String source;
    private final Map<Concept, PhraseIndex> phrases = new EnumMap<>(Concept.class);
    private final Map<Concept, PhraseIndex> exceptions = new EnumMap<>(Concept.class);
    private final Set<String> words = new HashSet<>();

    private Vocabulary(String language, String source) {
        this.language = language;
        this.source = source;
    }

    static Vocabulary parse(String language, String source) {
        Vocabulary vocabulary = new Vocabulary(language, source);
        Map<String, String> named = new LinkedHashMap<>();
        Concept concept = Concept.STOP_WORDS;
        for (String line : source.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("//")) {
                continue;
            }
            if (line.startsWith("= ")) {
                String[] nameAndWords = line.substring(2).strip().split("\\s+", 2);
                String value = nameAndWords[1];
                for (Map.Entry<String, String> name : named.entrySet()) {
                    value = value.replace("{" + name.getKey() + "}", name.getValue());
                }
                named.put(nameAndWords[0], value);
            } else if (line.startsWith("[") && line.endsWith("]") && !line.contains(" ")) {
                concept = Concept.valueOf(
                        line.substring(1, line.length() - 1).replace('-', '_').toUpperCase(Locale.ROOT));
            } else if (line.startsWith("! ")) {
                index(vocabulary.exceptions, concept).add(PhraseParser.parse(line.substring(2), named));
            } else {
                vocabulary.add(concept, PhraseParser.parse(line, named));
            }
        }
        return vocabulary;
    }

    String language() {
        return language;
    }

    /** The text this vocabulary was read from, for the fingerprint of a pack. */
    String source() {
        return source;
    }

    /** Words worth resolving a disguise for. */
    Set<String> words() {
        return words;
    }

    /** All matches, at most one for each first token, the longest. */
    List<PhraseMatch> find(Concept concept, List<Token> tokens) {
        List<PhraseMatch> found = search(phrases, concept, tokens);
        if (found.isEmpty()) {
            return found;
        }
        List<PhraseMatch> excepted = search(exceptions, concept, tokens);
        List<PhraseMatch> kept = new ArrayList<>();
        int from = 0;
        for (PhraseMatch match : found) {
            while (from < excepted.size() && excepted.get(from).to() + MATCH_LENGTH_MAX < match.from()) {
                from++;
            }
            if (!overlapsAny(match, excepted, from)) {
                kept.add(match);
            }
        }
        return kept;
    }

    /** No phrase with all its gaps is longer. */
    private static final int MATCH_LENGTH_MAX = Phrase.ELEMENTS_MAX * (Phrase.GAP_MAX + 1);

    private static boolean overlapsAny(PhraseMatch match, List<PhraseMatch> excepted, int from) {
        for (int i = from; i < excepted.size() && excepted.get(i).from() < match.to(); i++) {
            if (excepted.get(i).overlaps(match)) {
                return true;
            }
        }
        return false;
    }

    private static List<PhraseMatch> search(Map<Concept, PhraseIndex> indexes, Concept concept, List<Token> tokens) {
        PhraseIndex index = indexes.get(concept);
        return index == null ? List.of() : index.find(tokens);
    }

    private void add(Concept concept, Phrase phrase) {
        index(phrases, concept).add(phrase);
        if (concept.compareTo(Concept.PLACEHOLDER) < 0) {
            for (Phrase.Element element : phrase.elements()) {
                words.addAll(element.exact());
                words.addAll(element.prefixes());
            }
        }
    }

    private static PhraseIndex index(Map<Concept, PhraseIndex> indexes, Concept concept) {
        return indexes.computeIfAbsent(concept, each -> new PhraseIndex());
    }

    /** Phrases by their first word, so that a token is compared with few of them. */
    private static final class PhraseIndex {

        private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
        private final List<Phrase> others = new ArrayList<>();

        void add(Phrase phrase) {
            Phrase.Element first = phrase.elements().getFirst();
            if (first.isExact() && !first.optional()) {
                first.exact()
                        .forEach(word -> byFirstWord
                                .computeIfAbsent(word, each -> new ArrayList<>())
                                .add(phrase));
            } else {
                others.add(phrase);
            }
        }

        List<PhraseMatch> find(List<Token> tokens) {
            List<PhraseMatch> found = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                int end = Math.max(
                        longest(byFirstWord.getOrDefault(tokens.get(i).text(), List.of()), tokens, i),
                        longest(others, tokens, i));
                if (end > i) {
                    found.add(new PhraseMatch(i, end));
                }
            }
            return found;
        }

        private static int longest(List<Phrase> phrases, List<Token> tokens, int start) {
            return phrases.stream()
                    .map(phrase -> phrase.matchEnd(tokens, start))
                    .max(Comparator.naturalOrder())
                    .orElse(-1);
        }
    }
}
