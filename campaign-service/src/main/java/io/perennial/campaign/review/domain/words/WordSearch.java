package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds words in a text. A sentence is read in the language declared for the text and in every other one whose
 * function words it has more of; single words of other languages are left alone ("Gift" is poison in German).
 */
public final class WordSearch {

    private static final int STOP_WORDS_MIN = 2;
    private static final double STOP_WORD_SHARE_MIN = 0.2;

    private final List<Token> tokens;
    private final Map<String, Set<Integer>> sentences;
    private final Map<WordList, List<PhraseMatch>> found = new EnumMap<>(WordList.class);
    private final Map<WordList, List<PhraseMatch>> asserted = new EnumMap<>(WordList.class);
    private final String declared;
    private @Nullable Negation negation;

    /** Searches tokens of a text declared to be in a language. */
    public WordSearch(List<Token> tokens, String declared) {
        this.tokens = tokens;
        this.declared = declared;
        this.sentences = tokens.isEmpty()
                ? Map.of()
                : sentencesByLanguage(tokens.getLast().sentence() + 1);
    }

    /** Every match of the list, by first token; denied ones too. */
    public List<PhraseMatch> all(WordList list) {
        return found.computeIfAbsent(list, this::find);
    }

    /** The matches that the text does not deny: "we never offer a reward" offers none. */
    public List<PhraseMatch> asserted(WordList list) {
        return asserted.computeIfAbsent(list, each -> {
            List<PhraseMatch> matches = all(each);
            return matches.isEmpty()
                    ? matches
                    : matches.stream()
                            .filter(match -> !negation().denies(match))
                            .toList();
        });
    }

    /** Sentence that a match lies in. */
    public int sentence(PhraseMatch match) {
        return tokens.get(match.from()).sentence();
    }

    private Negation negation() {
        if (negation == null) {
            negation = new Negation(tokens, this);
        }
        return negation;
    }

    private List<PhraseMatch> find(WordList list) {
        List<PhraseMatch> matches = new ArrayList<>(Languages.universal().find(list, tokens));
        for (Vocabulary vocabulary : Languages.all()) {
            Set<Integer> active = sentences.getOrDefault(vocabulary.language(), Set.of());
            boolean everywhere = vocabulary.language().equals(declared);
            if (everywhere || !active.isEmpty()) {
                vocabulary.find(list, tokens).stream()
                        .filter(match -> everywhere || active.contains(sentence(match)))
                        .forEach(matches::add);
            }
        }
        matches.sort(Comparator.comparingInt(PhraseMatch::from).thenComparingInt(PhraseMatch::to));
        return List.copyOf(matches);
    }

    private Map<String, Set<Integer>> sentencesByLanguage(int count) {
        int[] lengths = new int[count];
        tokens.forEach(token -> lengths[token.sentence()]++);
        Map<String, int[]> hits = new HashMap<>();
        Languages.all().forEach(vocabulary -> hits.put(vocabulary.language(), stopWords(vocabulary, count)));
        int[] ofDeclared = hits.getOrDefault(declared, new int[count]);
        Map<String, Set<Integer>> byLanguage = new HashMap<>();
        hits.forEach((language, ofLanguage) -> {
            Set<Integer> shown = new HashSet<>();
            for (int i = 0; i < count; i++) {
                if (ofLanguage[i] >= STOP_WORDS_MIN
                        && ofLanguage[i] >= lengths[i] * STOP_WORD_SHARE_MIN
                        && ofLanguage[i] > ofDeclared[i]) {
                    shown.add(i);
                }
            }
            byLanguage.put(language, shown);
        });
        return byLanguage;
    }

    /** Different function words of a language, by sentence. */
    private int[] stopWords(Vocabulary vocabulary, int count) {
        int[] hits = new int[count];
        Set<String> seen = new HashSet<>();
        int current = -1;
        for (PhraseMatch match : vocabulary.find(WordList.STOP_WORDS, tokens)) {
            if (sentence(match) != current) {
                seen.clear();
                current = sentence(match);
            }
            hits[current] += seen.add(tokens.get(match.from()).text()) ? 1 : 0;
        }
        return hits;
    }
}
