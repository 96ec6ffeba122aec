package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.FoldedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the notation of the vocabularies. A phrase is a line of elements separated by blanks:
 *
 * <pre>
 * gift|present    one of these words      gutschein*, *gutschein, *rabatt*   begins with, ends with, contains
 * [new]           may be missing          ~3           up to three other words before the next element
 * #               a number                _            any word
 * -free           hangs on a hyphen       ^charge      any word but this
 * {review}        the words named "review" in this vocabulary
 * </pre>
 */
final class PhraseParser {

    private PhraseParser() {}

    static Phrase parse(String line, Map<String, String> named) {
        String expanded = line;
        for (Map.Entry<String, String> name : named.entrySet()) {
            expanded = expanded.replace("{" + name.getKey() + "}", name.getValue());
        }
        if (expanded.contains("{")) {
            throw new IllegalArgumentException("phrase: " + line + " (expected: names defined above it)");
        }
        List<Phrase.Element> elements = new ArrayList<>();
        int gap = 0;
        for (String part : expanded.strip().split("\\s+")) {
            if (part.startsWith("~")) {
                gap = Integer.parseInt(part.substring(1));
            } else {
                elements.add(element(part, gap));
                gap = 0;
            }
        }
        return new Phrase(List.copyOf(elements));
    }

    private static Phrase.Element element(String part, int gap) {
        boolean optional = part.startsWith("[");
        String words = optional ? part.substring(1, part.length() - 1) : part;
        boolean negated = words.startsWith("^");
        boolean hyphenated = words.length() > 1 && words.startsWith("-");
        Set<String> exact = new HashSet<>();
        List<String> prefixes = new ArrayList<>();
        List<String> suffixes = new ArrayList<>();
        List<String> infixes = new ArrayList<>();
        boolean number = false;
        boolean any = false;
        for (String word : (negated || hyphenated ? words.substring(1) : words).split("\\|")) {
            number |= word.equals("#");
            any |= word.equals("_");
            boolean open = word.startsWith("*");
            boolean ended = word.endsWith("*");
            Set<String> spellings = spellings(word.replace("*", ""));
            if (open && ended) {
                infixes.addAll(spellings);
            } else if (open) {
                suffixes.addAll(spellings);
            } else if (ended) {
                prefixes.addAll(spellings);
            } else {
                exact.addAll(spellings);
            }
        }
        return new Phrase.Element(
                Set.copyOf(exact),
                List.copyOf(prefixes),
                List.copyOf(suffixes),
                List.copyOf(infixes),
                number,
                any,
                negated,
                hyphenated,
                optional,
                gap);
    }

    /** The folded spelling, and for umlauts the one with "e" as well. */
    static Set<String> spellings(String word) {
        String withE = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
        return Set.copyOf(new HashSet<>(List.of(fold(word), fold(withE))));
    }

    private static String fold(String word) {
        return FoldedText.of(word, true).chars();
    }
}
