package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.Variable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds variables and gaps in a template. Gaps are looked for in the original text, since they may stand in mark-up, and
 * in what its reader sees, where no disguise is left.
 */
final class Placeholders {

    private Placeholders() {}

    /** A gap: where it is, and the variable that it is, if it is one that can be filled in. */
    record Placeholder(Span span, Optional<String> variable) {

        boolean isOneOf(Set<String> names) {
            return variable.filter(names::contains).isPresent();
        }
    }

    /** True if the variable of that name stands in the part. */
    static boolean isNamed(ParsedPart part, String name) {
        return variables(part).stream().anyMatch(variable -> variable.name().equals(name));
    }

    static Stream<Placeholder> in(ParsedPart part) {
        List<Variable> variables = variables(part);
        BitSet filled = new BitSet();
        variables.forEach(variable -> filled.set(variable.start(), variable.end()));
        Stream<Placeholder> named = variables.stream()
                .map(variable -> new Placeholder(
                        new Span(part.part(), variable.start(), variable.end()), Optional.of(variable.name())));
        Stream<Span> written = Gaps.written(part.folded().original()).stream()
                .map(gap -> new Span(part.part(), gap.start(), gap.end()));
        Stream<Span> seen =
                Gaps.seen(part.folded().chars()).stream().map(gap -> part.foldedSpan(gap.start(), gap.end()));
        Stream<Span> linked = part.folded().anchors().stream()
                .filter(anchor -> !Gaps.seen(anchor.target()).isEmpty())
                .map(part::target);
        Stream<Placeholder> gaps = Stream.of(written, seen, linked)
                .flatMap(Function.identity())
                .filter(span -> filled.get(span.start(), span.end()).isEmpty())
                .map(span -> new Placeholder(span, Optional.empty()));
        return Stream.concat(named, gaps);
    }

    private static List<Variable> variables(ParsedPart part) {
        return Variable.in(part.folded().original());
    }
}
