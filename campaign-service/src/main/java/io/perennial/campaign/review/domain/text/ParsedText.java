package io.perennial.campaign.review.domain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text read once for all rules: folded, cut into tokens, its addresses found.
 *
 * @param addresses links and e-mail addresses in the visible text, plain or spelt out, in order
 */
public record ParsedText(FoldedText folded, List<Token> tokens, List<Address> addresses) {

    /**
     * A link or e-mail address written in the visible text.
     *
     * @param start first folded character
     * @param end end in the folded text
     * @param host host of the link or domain of the e-mail address
     * @param target the link as folded, without disguise
     */
    public record Address(Kind kind, int start, int end, String host, String target) {

        /** What an address leads to. */
        public enum Kind {
            LINK,
            EMAIL
        }
    }

    /**
     * The words that undo a disguise, folded, of all languages.
     *
     * @param searched words that rules look for: "fr33" is "free" since "free" is one of them
     * @param fillers short words that may stand between those, written letter by letter
     * @param at how "@" is spelt out in an address
     * @param dot how "." is spelt out in an address; "(ponto)" is one only in brackets, since "ponto com" is plain
     *     Portuguese
     */
    public record KnownWords(Set<String> searched, Set<String> fillers, Set<String> at, Set<String> dot) {

        /** For a text that is not suspected of anything. */
        public static final KnownWords NONE = new KnownWords(Set.of(), Set.of(), Set.of(), Set.of());
    }

    /**
     * Reads a text.
     *
     * @param latinScript true if the language of the text is written in Latin letters
     */
    public static ParsedText of(String original, boolean latinScript, KnownWords known) {
        FoldedText folded = FoldedText.of(original, latinScript);
        List<Address> plain = Addresses.in(folded);
        List<Token> tokens = List.copyOf(Tokeniser.tokens(folded, plain, known));
        List<Address> all = new ArrayList<>(SpeltAddresses.in(folded, tokens, known));
        Set<Integer> ends = all.stream().map(Address::end).collect(Collectors.toSet());
        plain.stream().filter(address -> !ends.contains(address.end())).forEach(all::add);
        all.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return new ParsedText(folded, tokens, List.copyOf(all));
    }
}
