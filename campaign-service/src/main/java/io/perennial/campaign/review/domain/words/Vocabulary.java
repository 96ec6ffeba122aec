package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.Token;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one language says under the name of each list. A phrase that overlaps an exception is none. */
final class Vocabulary {

    /** No phrase with all its gaps is longer. */
    private static final int MATCH_LENGTH_MAX = Phrase.ELEMENTS_MAX * (Phrase.GAP_MAX + 1);

    private final String language;
    private final String name;
    private final int changes;
    private final Map<WordList, PhraseIndex> phrases;
    private final Map<WordList, PhraseIndex> exceptions;
    private final Map<WordList, Set<String>> literals;

    Vocabulary(
            String language,
            String name,
            int changes,
            Map<WordList, List<Phrase>> phrases,
            Map<WordList, List<Phrase>> exceptions,
            Map<WordList, Set<String>> literals) {
        this.language = language;
        this.name = name;
        this.changes = changes;
        this.phrases = indexes(phrases);
        this.exceptions = indexes(exceptions);
        this.literals = literals;
    }

    /** Its code, such as "de". */
    String language() {
        return language;
    }

    /** What English calls it. */
    String name() {
        return name;
    }

    /** How often its words have changed. */
    int changes() {
        return changes;
    }

    /** The words of a literal list, folded. */
    Set<String> literals(WordList list) {
        return literals.getOrDefault(list, Set.of());
    }

    /** Words worth resolving a disguise for. */
    Set<String> searched() {
        Set<String> words = new HashSet<>();
        phrases.forEach((list, index) -> {
            if (list.isSearched()) {
                index.addWords(words);
            }
        });
        return words;
    }

    /** All matches, at most one for each first token, the longest. */
    List<PhraseMatch> find(WordList list, List<Token> tokens) {
        List<PhraseMatch> found = search(phrases, list, tokens);
        List<PhraseMatch> excepted = found.isEmpty() ? List.of() : search(exceptions, list, tokens);
        if (excepted.isEmpty()) {
            return found;
        }
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

    /** True if the tokens are, from the first to the last, a phrase of the list and no exception. */
    boolean isPhrase(WordList list, List<Token> tokens) {
        PhraseIndex index = phrases.get(list);
        return index != null
                && index.matchEnd(tokens, 0) == tokens.size()
                && search(exceptions, list, tokens).isEmpty();
    }

    private static boolean overlapsAny(PhraseMatch match, List<PhraseMatch> excepted, int from) {
        for (int i = from; i < excepted.size() && excepted.get(i).from() < match.to(); i++) {
            if (excepted.get(i).overlaps(match)) {
                return true;
            }
        }
        return false;
    }

    private static List<PhraseMatch> search(Map<WordList, PhraseIndex> indexes, WordList list, List<Token> tokens) {
        PhraseIndex index = indexes.get(list);
        return index == null ? List.of() : index.find(tokens);
    }

    private static Map<WordList, PhraseIndex> indexes(Map<WordList, List<Phrase>> phrases) {
        Map<WordList, PhraseIndex> indexes = new EnumMap<>(WordList.class);
        phrases.forEach((list, ofList) -> indexes.put(list, new PhraseIndex(ofList)));
        return indexes;
    }

    /** Phrases by their first word, so that a token is compared with few of them. */
    private static final class PhraseIndex {

        private final List<Phrase> all;
        private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
        private final List<Phrase> others = new ArrayList<>();

        PhraseIndex(List<Phrase> all) {
            this.all = List.copyOf(all);
            for (Phrase phrase : all) {
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
        }

        void addWords(Set<String> words) {
            for (Phrase phrase : all) {
                for (Phrase.Element element : phrase.elements()) {
                    words.addAll(element.exact());
                    words.addAll(element.prefixes());
                }
            }
        }

        List<PhraseMatch> find(List<Token> tokens) {
            List<PhraseMatch> found = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                int end = matchEnd(tokens, i);
                if (end > i) {
                    found.add(new PhraseMatch(i, end));
                }
            }
            return found;
        }

        /** End of the longest match that begins at the token, or -1. */
        int matchEnd(List<Token> tokens, int start) {
            List<Phrase> first = byFirstWord.getOrDefault(tokens.get(start).text(), List.of());
            return Math.max(longest(first, tokens, start), longest(others, tokens, start));
        }

        private static int longest(List<Phrase> phrases, List<Token> tokens, int start) {
            int longest = -1;
            for (int i = 0; i < phrases.size(); i++) {
                longest = Math.max(longest, phrases.get(i).matchEnd(tokens, start));
            }
            return longest;
        }
    }
}
