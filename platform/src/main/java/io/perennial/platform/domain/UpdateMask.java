package io.perennial.platform.domain;

import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.List;
import java.util.stream.IntStream;

/** The paths of a request's {@code update_mask}. */
public final class UpdateMask {

    private static final int PATH_LENGTH_MAX = 100;

    private UpdateMask() {}

    /** What is wrong with them: each must name something that can be changed, and there must be one at least. */
    public static List<FieldViolation> check(List<String> paths, List<String> changeable) {
        String expected = "must be " + String.join(", ", changeable);
        return paths.isEmpty()
                ? List.of(new FieldViolation("update_mask.paths", "no path: " + expected))
                : IntStream.range(0, paths.size())
                        .filter(i -> !changeable.contains(paths.get(i)))
                        .mapToObj(
                                i -> new FieldViolation("update_mask.paths[" + i + "]", given(paths.get(i)) + expected))
                        .toList();
    }

    private static String given(String path) {
        return path.length() > PATH_LENGTH_MAX
                ? "value of " + path.length() + " characters: "
                : "value \"" + path + "\": ";
    }
}
