package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.FoldedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads phrases in the notation that review/words/README.md explains, and the names that stand for words in them. */
final class PhraseParser {

    private static final Pattern NAME = Pattern.compile("\\{[a-z]+}");
    private static final Pattern GAP = Pattern.compile("~[1-" + Phrase.GAP_MAX + "]");

    /** What the tokeniser makes one token of; anything else would never be found. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+|[%€$£]|★5");

    private static final String NEVER_FOUND =
            " (expected: letters and digits, a sign of % € $ £, or ★5; words apart where a hyphen or an apostrophe is)";

    private final Map<String, String> named = new LinkedHashMap<>();

    /** Takes in "{name} = words", where the words may contain names defined before. */
    void define(String line) {
        String[] nameAndWords = line.split(" = ", 2);
        if (nameAndWords.length < 2 || !NAME.matcher(nameAndWords[0]).matches()) {
            throw new IllegalArgumentException(line + " (expected: {name} = word|word)");
        }
        String words = expand(nameAndWords[1].strip());
        element(words, 0);
        if (named.putIfAbsent(nameAndWords[0], words) != null) {
            throw new IllegalArgumentException(nameAndWords[0] + " is defined already (expected: each name once)");
        }
    }

    Phrase parse(String line) {
        List<Phrase.Element> elements = new ArrayList<>();
        int gap = 0;
        for (String part : expand(line).split("\\s+")) {
            if (!part.startsWith("~")) {
                elements.add(element(part, gap));
                gap = 0;
            } else if (gap == 0 && !elements.isEmpty() && GAP.matcher(part).matches()) {
                gap = part.charAt(1) - '0';
            } else {
                throw new IllegalArgumentException(
                        part + " (expected: ~1 to ~" + Phrase.GAP_MAX + ", between two words)");
            }
        }
        if (gap > 0) {
            throw new IllegalArgumentException("~" + gap + " ends the phrase (expected: a word behind it)");
        }
        return new Phrase(List.copyOf(elements));
    }

    private String expand(String line) {
        String expanded = line;
        for (Map.Entry<String, String> name : named.entrySet()) {
            expanded = expanded.replace(name.getKey(), name.getValue());
        }
        if (expanded.contains("{") || expanded.contains("}")) {
            throw new IllegalArgumentException(line + " (expected: only names that are defined above)");
        }
        return expanded;
    }

    private static Phrase.Element element(String part, int gap) {
        boolean optional = part.startsWith("[");
        if (optional != part.endsWith("]")) {
            throw new IllegalArgumentException(part + " (expected: [word] in both brackets)");
        }
        String words = optional ? part.substring(1, part.length() - 1) : part;
        boolean hyphenated = words.startsWith("-");
        boolean negated = words.startsWith(hyphenated ? "-^" : "^");
        Set<String> exact = new LinkedHashSet<>();
        List<String> prefixes = new ArrayList<>();
        List<String> suffixes = new ArrayList<>();
        List<String> infixes = new ArrayList<>();
        boolean number = false;
        boolean any = false;
        for (String word :
                words.substring((negated ? 1 : 0) + (hyphenated ? 1 : 0)).split("\\|", -1)) {
            boolean open = word.startsWith("*");
            boolean ended = word.length() > 1 && word.endsWith("*");
            String letters = word.substring(open ? 1 : 0, word.length() - (ended ? 1 : 0));
            number |= word.equals("#");
            any |= word.equals("_");
            if (open && ended) {
                infixes.addAll(spellings(letters));
            } else if (open) {
                suffixes.addAll(spellings(letters));
            } else if (ended) {
                prefixes.addAll(spellings(letters));
            } else if (!word.equals("#") && !word.equals("_")) {
                exact.addAll(spellings(letters));
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
    private static Set<String> spellings(String word) {
        if (!TOKEN.matcher(word).matches()) {
            throw new IllegalArgumentException("\"" + word + "\"" + NEVER_FOUND);
        }
        String withE = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
        return Stream.of(word, withE).distinct().map(PhraseParser::fold).collect(Collectors.toUnmodifiableSet());
    }

    /** As texts are folded before they are searched. */
    static String fold(String word) {
        return FoldedText.of(word, true).chars();
    }
}
