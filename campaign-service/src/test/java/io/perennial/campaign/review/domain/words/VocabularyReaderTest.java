package io.perennial.campaign.review.domain.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.review.domain.text.ParsedText;
import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyReaderTest {

    private static final String HEAD = "language: Example\nchanges: 1\n";

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    gift                      ; a gift for you            ; gift
                    gift|voucher              ; a voucher for you         ; voucher
                    gift*                     ; two giftcards             ; giftcards
                    *gift                     ; an eGift                  ; egift
                    *gift*                    ; two eGifts                ; egifts
                    a ~2 gift                 ; a very nice gift          ; a very nice gift
                    a [nice] gift             ; a gift                    ; a gift
                    # %                       ; now 20 % less             ; 20 %
                    free _                    ; free pots                 ; free pots
                    free -hand                ; a free-hand drawing       ; free hand
                    free -^of                 ; free-of and free-hand     ; free hand
                    free ^of                  ; free of it, but free pots ; free pots
                    {gift} card               ; a present card            ; present card
                    größe                     ; grosse und groesse        ; grosse|groesse
                    """)
    void a_phrase_says_what_it_finds(String phrase, String text, String found) {
        // Given
        Vocabulary vocabulary = read(HEAD + "{gift} = gift|present\n[reward]\n" + phrase);
        var tokens = ParsedText.of(text, true, KnownWords.NONE).tokens();

        // When
        List<PhraseMatch> matches = vocabulary.find(WordList.REWARD, tokens);

        // Then
        assertThat(matches)
                .extracting(match -> String.join(
                        " ",
                        tokens.subList(match.from(), match.to()).stream()
                                .map(token -> token.text())
                                .toList()))
                .containsExactly(found.split("\\|"));
    }

    @Test
    void what_is_indented_goes_on_with_the_line_before() {
        Vocabulary vocabulary = read(HEAD + "[reply-mark]\nre|\n    fw|\n    // a comment in between\n    fwd\n");

        assertThat(vocabulary.literals(WordList.REPLY_MARK)).containsExactlyInAnyOrder("re", "fw", "fwd");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    [rewards]            ; 3: [rewards] (expected: one of [review-request]
                    gift                 ; 3: gift (expected: "language: ", "changes: ", "{name} = " or a [list] first)
                    [reward]             ; 3: [reward] is empty (expected: words in it)
                    [reward]/! gift wrap ; 3: [reward] is empty (expected: words in it)
                    [reward]/gift/[reward] ; 5: [reward] is there already (expected: each list once)
                    [reward]/{gift} card ; 4: {gift} card (expected: only names that are defined above)
                    {gift} = gift/{gift} = present ; 4: {gift} is defined already (expected: each name once)
                    {Gift} = gift        ; 3: {Gift} = gift (expected: {name} = word|word)
                    [reward]/gift||card  ; 4: "" (expected: letters and digits
                    [reward]/gift|       ; 4: "" (expected: letters and digits
                    [reward]/gift-card   ; 4: "gift-card" (expected: letters and digits
                    [reward]/today's     ; 4: "today's" (expected: letters and digits
                    [reward]/*           ; 4: "" (expected: letters and digits
                    [reward]/a [gift     ; 4: [gift (expected: [word] in both brackets)
                    [reward]/[gift] [card] ; 4: elements: all optional (expected: one that must be there)
                    [reward]/a ~9 gift   ; 4: ~9 (expected: ~1 to ~8, between two words)
                    [reward]/~2 gift     ; 4: ~2 (expected: ~1 to ~8, between two words)
                    [reward]/gift ~2     ; 4: ~2 ends the phrase (expected: a word behind it)
                    [reward]/a b c d e f g h i j ; 4: elements: 10 (expected: 1 to 9)
                    [reply-mark]/re*     ; 4: "re*" (expected: letters; no phrases in this list)
                    changes: some        ; 3: changes: some (expected: a number from 0)
                    """)
    void an_error_names_file_line_and_what_was_expected(String lines, String message) {
        assertThatThrownBy(() -> read(HEAD + lines.replace("/", "\n")))
                .hasMessageStartingWith("words/xx.txt:" + message);
    }

    @Test
    void a_file_without_a_list_that_each_language_must_have_is_refused() {
        assertThatThrownBy(() -> VocabularyReader.read(
                        "words/xx.txt", "xx", HEAD + "[reward]\ngift", EnumSet.of(WordList.REWARD, WordList.URGENCY)))
                .hasMessage("words/xx.txt: no [urgency] (expected: every list)");
    }

    @Test
    void a_language_needs_every_list_but_those_that_serve_all() {
        assertThat(WordList.required())
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(WordList.PLACEHOLDER, WordList.LETTER_FILLER)));
    }

    @Test
    void a_file_without_its_head_is_refused() {
        assertThatThrownBy(() -> read("language: Example\n[reward]\ngift"))
                .hasMessage("words/xx.txt: no head (expected: \"language: \" and \"changes: \")");
    }

    private static Vocabulary read(String text) {
        return VocabularyReader.read("words/xx.txt", "xx", text, EnumSet.noneOf(WordList.class));
    }
}
