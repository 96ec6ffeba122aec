package io.perennial.platform.paging;

import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How much of a page goes out at once. A message may have 4 MiB, which a page of large items would exceed: such a page ends
 * earlier, and the next one goes on from there.
 */
public final class PageBytes {

    /** No page is larger, unless a single item is. */
    public static final int MAX = 1024 * 1024;

    /** Tag and length in front of each message of a list. */
    private static final int FRAME = 6;

    private PageBytes() {}

    /** The first of the rows as messages: as many as fit, and one at least. Only one that does not fit is rendered. */
    public static <R, M extends MessageLite> List<M> fitting(List<R> rows, Function<R, M> render) {
        List<M> page = new ArrayList<>();
        long bytes = 0;
        for (R row : rows) {
            M message = render.apply(row);
            bytes += message.getSerializedSize() + FRAME;
            if (bytes > MAX && !page.isEmpty()) {
                break;
            }
            page.add(message);
        }
        return page;
    }
}
