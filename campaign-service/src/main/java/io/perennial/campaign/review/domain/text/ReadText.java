package io.perennial.campaign.review.domain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A text read once for all rules: folded, cut into tokens, its addresses found.
 *
 * @param addresses links and e-mail addresses in the visible text, plain or spelt out, in order
 */
public record ReadText(FoldedText folded, List<Token> tokens, List<Address> addresses) {

    /**
     * Reads a text.
     *
     * @param known words for which disguised spellings are resolved
     */
    public static ReadText of(String original, boolean latinScript, Predicate<String> known) {
        FoldedText folded = FoldedText.of(original, latinScript);
        List<Address> plain = Addresses.in(folded);
        List<Token> tokens = List.copyOf(Tokeniser.tokens(folded, plain, known));
        List<Address> all = new ArrayList<>(SpeltAddresses.in(folded, tokens));
        Set<Integer> ends = all.stream().map(Address::end).collect(Collectors.toSet());
        plain.stream().filter(address -> !ends.contains(address.end())).forEach(all::add);
        all.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return new ReadText(folded, tokens, List.copyOf(all));
    }
}
