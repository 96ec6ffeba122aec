package io.perennial.campaign.review.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.campaign.review.domain.text.ParsedText.Address;
import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    sugar-free            | sugar free
                    don't stop            | dont stop
                    today's offer         | today offer
                    l'avis d'Anna         | l avis d anna
                    20% off               | 20 % off
                    5stars                | 5 stars
                    € 1.000,50            | € 1.000,50
                    Grüße aus Köln        | grusse aus koln
                    ★★★★★ please          | ★5 please
                    give 5 ★              | give 5 star
                    fr33                  | free
                    f r e e               | free
                    f-r-e-e               | free
                    F.R.E.E.              | free
                    l e a v e a r e v i e w | leave a review
                    S M L X               | s m l x
                    fr&eacute;e           | free
                    mp3 player            | mp3 player
                    \u0421\u0410\u0420    | cap
                    """)
    void a_text_is_cut_into_the_words_a_reader_sees(String text, String words) {
        assertThat(String.join(" ", words(text))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    One. Two              | 2
                    One! Two? Three       | 3
                    approx. 5 days        | 1
                    am 31. Mai            | 1
                    it is z.b. here       | 1
                    first line\\nsecond   | 1
                    first\\n\\nsecond     | 2
                    <p>One</p><p>Two</p>  | 2
                    one<br>two            | 1
                    one <b>two</b>        | 1
                    • one • two           | 2
                    """)
    void sentences_end_where_a_reader_pauses(String text, int sentences) {
        List<Token> tokens = read(text.replace("\\n", "\n")).tokens();

        assertThat(tokens.getLast().sentence() - tokens.getFirst().sentence() + 1)
                .isEqualTo(sentences);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    see https://a.test/x?y=1.        | a.test
                    see HTTPS://A.Test:8443/x        | a.test
                    https://good.test@evil.test/     | evil.test
                    https://good.test\\@evil.test    | good.test
                    www.shop.example                 | www.shop.example
                    shop.com is ours                 | shop.com
                    bit.ly/abc                       | bit.ly
                    shop (dot) com                   | shop.com
                    my-shop [dot] com                | my-shop.com
                    shop . com                       | shop.com
                    shop\u3002com                    | shop.com
                    s\u200Bhop.com                   | shop.com
                    anna (at) shop (dot) com         | shop.com
                    anna[at]shop.com                 | shop.com
                    a.b+c@mail.shop.com              | mail.shop.com
                    """)
    void an_address_is_found_however_it_is_written(String text, String host) {
        assertThat(read(text).addresses()).extracting(Address::host).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Thank you.It works
                    p.es. domani
                    z.B. morgen
                    version 1.2.3
                    manual.pdf
                    The end. Com is here
                    at 5 . de
                    """)
    void a_full_stop_alone_makes_no_address(String text) {
        assertThat(read(text).addresses()).isEmpty();
    }

    @Test
    void style_sheets_scripts_and_comments_are_not_read() {
        assertThat(words("<style>p{}</style>one<!-- two --><script>three</script> four"))
                .containsExactly("one", "four");
    }

    @Test
    void a_sign_that_begins_no_tag_is_text() {
        assertThat(words("1 < 2 and <3 roses & more")).containsExactly("1", "2", "and", "3", "roses", "more");
    }

    @Test
    void cyrillic_stays_cyrillic_where_it_is_at_home() {
        assertThat(ParsedText.of("привет", false, KnownWords.NONE).tokens())
                .extracting(Token::text, Token::disguised)
                .containsExactly(tuple("привет", false));
    }

    private static List<String> words(String text) {
        return read(text).tokens().stream().map(Token::text).toList();
    }

    private static ParsedText read(String text) {
        return ParsedText.of(
                text,
                true,
                new KnownWords(Set.of("free", "leave", "review"), Set.of("a"), Set.of("at"), Set.of("dot")));
    }
}
