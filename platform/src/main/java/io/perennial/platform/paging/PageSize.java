package io.perennial.platform.paging;

import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;

/** How long a page may be: 0 means the default, too much is cut down, less than nothing is an error (AIP-158). */
public final class PageSize {

    public static final int DEFAULT = 50;
    public static final int MAX = 1_000;

    private PageSize() {}

    /** The size to use, at most {@value #MAX}. */
    public static int of(int asked) {
        return of(asked, DEFAULT, MAX);
    }

    /** The size to use, where the contract states other limits. */
    public static int of(int asked, int otherwise, int max) {
        if (asked < 0) {
            throw new ProblemException(FieldsInvalid.of("page_size", "value \"" + asked + "\": must be 0 or more"));
        }
        return asked == 0 ? otherwise : Math.min(asked, max);
    }
}
