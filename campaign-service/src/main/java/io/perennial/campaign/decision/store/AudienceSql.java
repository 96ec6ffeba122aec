package io.perennial.campaign.decision.store;

import io.perennial.campaign.campaign.domain.Audience;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who is in an audience: the one place where this is said in SQL. */
final class AudienceSql {

    /** Parts segment ids in a parameter; no id contains it. */
    private static final String SEPARATOR = "\u001f";

    private AudienceSql() {}

    /**
     * The condition on a row of {@code recipient}. One part a set, at most {@value Audience#SETS_MAX}, so that there are few
     * different statements.
     *
     * @param parameter how the parameter of the set, counted from 0, is written
     */
    static String member(Audience audience, IntFunction<String> parameter) {
        return IntStream.range(0, audience.allOf().size())
                .mapToObj(i -> "segments && string_to_array(" + parameter.apply(i) + ", chr(31))")
                .collect(Collectors.joining(" AND "));
    }

    /** The parameter of a set. */
    static String parameter(Audience audience, int set) {
        return String.join(SEPARATOR, audience.allOf().get(set));
    }
}
