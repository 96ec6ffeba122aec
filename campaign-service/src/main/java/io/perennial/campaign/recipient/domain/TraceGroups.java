package io.perennial.campaign.recipient.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Parts a batch by traces, so that what belongs to one is carried out in it, the calls to others included. */
public final class TraceGroups {

    /** Traces that get calls of their own in one batch; what belongs to further ones goes without. */
    static final int TRACES_MAX = 16;

    private TraceGroups() {}

    /** By {@code traceparent}; under the empty text what goes without. */
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
