package io.perennial.campaign.recipient.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Splits a batch by trace, so that the work for each trace, including calls to other services, is recorded in it. */
public final class TraceGroups {

    /** How many traces of one batch are followed; items of further ones are handled without a trace. */
    static final int TRACES_MAX = 16;

    private TraceGroups() {}

    /** Keyed by {@code traceparent}; items without a trace are under the empty text. */
    public static <T> Map<String, List<T>> of(List<T> batch, Function<T, String> traceparent) {
        Map<String, List<T>> groups = new LinkedHashMap<>();
        for (T one : batch) {
            String trace = traceparent.apply(one);
            boolean known = groups.size() < TRACES_MAX || groups.containsKey(trace);
            groups.computeIfAbsent(known ? trace : "", _ -> new ArrayList<>()).add(one);
        }
        return groups;
    }
}
