package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.Variable;
import io.perennial.campaign.review.domain.text.FoldedText;
import io.perennial.campaign.review.domain.words.Languages;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what looks like a gap in a template, in the original text: braces, percent signs, square brackets. */
final class Placeholders {

    /** Longest name of a placeholder; anything longer is text. */
    private static final int NAME_LENGTH_MAX = 64;

    private static final Set<String> BRACKET_WORDS = Languages.literals(WordList.PLACEHOLDER_NAME);

    private Placeholders() {}

    /** A gap: where it is, and the variable that it is, if it is one that can be filled in. */
    record Placeholder(Span span, Optional<String> variable) {

        boolean isOneOf(Set<String> names) {
            return variable.filter(names::contains).isPresent();
        }
    }

    /** True if the variable of that name stands in the part. */
    static boolean isNamed(ParsedPart part, String name) {
        return in(part).anyMatch(found -> found.isOneOf(Set.of(name)));
    }

    static Stream<Placeholder> in(ParsedPart part) {
        String text = part.folded().original();
        Map<Integer, Variable> variables =
                Variable.in(text).stream().collect(Collectors.toMap(Variable::start, Function.identity()));
        List<Placeholder> found = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            Variable variable = variables.get(i);
            int end = variable != null ? variable.end() : end(text, i);
            if (end > i) {
                found.add(new Placeholder(
                        new Span(part.part(), i, end),
                        Optional.ofNullable(variable).map(Variable::name)));
            }
            i = Math.max(end, i + 1);
        }
        return found.stream();
    }

    /** Where what starts here ends, if it looks like a gap. */
    private static int end(String text, int i) {
        return switch (text.charAt(i)) {
            case '{' -> end(text, i, text.startsWith("{{", i) ? "}}" : "}");
            case '$' -> text.startsWith("${", i) ? end(text, i, "}") : -1;
            case '%', '*' -> capitals(text, i);
            case '[' -> bracket(text, i);
            case '<' -> text.startsWith("<%", i) ? end(text, i, "%>") : -1;
            default -> -1;
        };
    }

    private static int end(String text, int start, String closing) {
        int limit = Math.min(text.length(), start + NAME_LENGTH_MAX);
        for (int i = start + 1; i < limit; i++) {
            if (text.startsWith(closing, i)) {
                return i > start + closing.length() ? i + closing.length() : -1;
            }
            if (text.charAt(i) == ';' || text.charAt(i) == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** "%FIRST_NAME%", "%%NAME%%" and "*|FNAME|*". */
    private static int capitals(String text, int start) {
        int i = start;
        while (i < text.length() && "%*|".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        int name = i;
        while (i < text.length()
                && i - name < NAME_LENGTH_MAX
                && (Character.isUpperCase(text.charAt(i)) || "_:".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        int end = i;
        while (end < text.length() && "%*|".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        boolean starred = text.charAt(start) == '*';
        return i - name >= 3 && end > i && (!starred || text.startsWith("*|", start)) ? end : -1;
    }

    private static int bracket(String text, int start) {
        int end = end(text, start, "]");
        if (end < 0) {
            return -1;
        }
        String name = text.substring(start + 1, end - 1).strip();
        String folded = FoldedText.of(name, true).chars();
        boolean capitals =
                name.length() >= 3 && name.chars().allMatch(c -> Character.isUpperCase(c) || c == '_' || c == ' ');
        return capitals || BRACKET_WORDS.stream().anyMatch(folded::startsWith) ? end : -1;
    }
}
