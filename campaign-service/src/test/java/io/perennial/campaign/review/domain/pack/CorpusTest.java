package io.perennial.campaign.review.domain.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.review.domain.words.Languages;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

    private static final List<String> RULES_ABOUT_WORDS = List.of(
            "own-review-request",
            "reward-for-review",
            "positive-review-request",
            "review-change-request",
            "review-gating",
            "off-site-contact",
            "phone-number",
            "personal-data-request",
            "marketing-in-order-message",
            "free-offer",
            "unclear-discount",
            "unclear-free-offer",
            "urgency-pressure");

    @ParameterizedTest(name = "{0}")
    @MethodSource("labelledTexts")
    void a_labelled_text_breaks_exactly_the_rules_of_its_label(Corpus.Labelled labelled) {
        assertThat(labelled.found()).isEqualTo(labelled.expected());
    }

    @Test
    void every_rule_is_precise_and_complete_on_the_labelled_texts() throws IOException {
        // When
        Map<String, Score> scores = scores(labelledTexts());

        // Then
        report(scores);
        reportByLanguage();
        assertThat(scores.values()).allSatisfy(score -> {
            assertThat(score.precision()).isGreaterThanOrEqualTo(0.95);
            assertThat(score.recall()).isGreaterThanOrEqualTo(0.95);
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_has_clean_texts_and_some_for_each_rule_about_words(String language) {
        List<Corpus.Labelled> texts = Corpus.about(language);

        assertThat(texts).filteredOn(text -> text.expected().isEmpty()).hasSizeGreaterThan(texts.size() / 4);
        assertThat(texts).flatExtracting(Corpus.Labelled::expected).containsAll(RULES_ABOUT_WORDS);
    }

    static List<Corpus.Labelled> labelledTexts() throws IOException {
        return Corpus.all();
    }

    static Stream<String> languages() {
        return Arrays.stream(Locale.getISOLanguages()).filter(Languages::isSupported);
    }

    static Map<String, Score> scores(List<Corpus.Labelled> texts) {
        Map<String, Score> scores = new TreeMap<>();
        for (Corpus.Labelled text : texts) {
            Set<String> found = text.found();
            text.expected().forEach(rule -> score(scores, rule).expect(found.contains(rule)));
            found.stream()
                    .filter(rule -> !text.expected().contains(rule))
                    .forEach(rule -> score(scores, rule).falseAlarm());
        }
        return scores;
    }

    private static Score score(Map<String, Score> scores, String rule) {
        return scores.computeIfAbsent(rule, Score::new);
    }

    static void report(Map<String, Score> scores) {
        System.out.printf("%-28s %4s %5s %5s  %9s %6s%n", "rule", "hits", "false", "missed", "precision", "recall");
        scores.values().forEach(System.out::println);
    }

    /** The table of README.md: precision, recall and the number of texts that break the rule, in each language. */
    private static void reportByLanguage() throws IOException {
        Map<String, List<Corpus.Labelled>> texts = labelledTexts().stream()
                .collect(Collectors.groupingBy(text -> text.message().language(), TreeMap::new, Collectors.toList()));
        texts.keySet().retainAll(languages().toList());
        Map<String, Map<String, Score>> scores = new TreeMap<>();
        texts.forEach((language, ofLanguage) -> scores(ofLanguage)
                .forEach((rule, score) ->
                        scores.computeIfAbsent(rule, each -> new TreeMap<>()).put(language, score)));
        System.out.println("| rule | " + String.join(" | ", texts.keySet()) + " |");
        scores.forEach((rule, byLanguage) -> System.out.println("| `" + rule + "` | "
                + texts.keySet().stream()
                        .map(language -> byLanguage.containsKey(language)
                                ? byLanguage.get(language).cell()
                                : "–")
                        .collect(Collectors.joining(" | "))
                + " |"));
    }

    /** Hits, false alarms and misses of one rule. */
    static final class Score {

        private final String rule;
        private int hits;
        private int falseAlarms;
        private int misses;

        Score(String rule) {
            this.rule = rule;
        }

        void expect(boolean found) {
            hits += found ? 1 : 0;
            misses += found ? 0 : 1;
        }

        void falseAlarm() {
            falseAlarms++;
        }

        double precision() {
            return hits + falseAlarms == 0 ? 1 : (double) hits / (hits + falseAlarms);
        }

        double recall() {
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }

        String cell() {
            return String.format("%.2f / %.2f (%d)", precision(), recall(), hits + misses);
        }

        @Override
        public String toString() {
            return String.format(
                    "%-28s %4d %5d %6d  %9.3f %6.3f", rule, hits, falseAlarms, misses, precision(), recall());
        }
    }
}
