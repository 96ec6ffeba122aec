package io.perennial.churn.model.store;

import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.model.domain.CustomerHistories;
import io.perennial.churn.model.domain.CustomerHistoriesBuilder;
import io.perennial.churn.model.domain.LoadedHistories;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The events of one page of customers, as numbers. Rows come in the order of customer ids; those of customers who are
 * not on the page are skipped.
 */
final class HistoryPage {
    private final List<String> ids;
    private final List<Optional<Instant>> marks;
    private final Instant readTime;
    private final NumberRows orders;
    private final NumberRows refunds;
    private final NumberRows acts;

    /**
     * A page of customers.
     *
     * @param marks each customer's, as it was before any event was read
     * @param readTime later than the marks, earlier than the events
     */
    HistoryPage(List<String> ids, List<Optional<Instant>> marks, Instant readTime) {
        this.ids = ids;
        this.marks = marks;
        this.readTime = readTime;
        this.orders = new NumberRows(ids, 3);
        this.refunds = new NumberRows(ids, 2);
        this.acts = new NumberRows(ids, 2);
    }

    String first() {
        return ids.getFirst();
    }

    String last() {
        return ids.getLast();
    }

    void addOrder(Row row) {
        Long cancelled = row.getLong("cancel_ms");
        orders.add(
                row,
                row.getLong("event_ms"),
                row.getLong("minor_units"),
                cancelled == null ? CustomerHistories.NEVER : cancelled);
    }

    void addRefund(Row row) {
        refunds.add(row, row.getLong("event_ms"), row.getLong("minor_units"));
    }

    void addAct(Row row) {
        acts.add(row, ActKind.valueOf(row.getString("kind")).ordinal(), row.getLong("event_ms"));
    }

    /** Adds the page's customers with all their events. */
    void copyTo(LoadedHistories.Builder builder) {
        builder.nextPage(readTime);
        for (int customer = 0; customer < ids.size(); customer++) {
            CustomerHistoriesBuilder events = builder.nextCustomer(ids.get(customer), marks.get(customer));
            orders.each(customer, numbers -> events.cancelledOrder(numbers[0], numbers[1], numbers[2]));
            refunds.each(customer, numbers -> events.refund(numbers[0], numbers[1]));
            acts.each(customer, numbers -> events.act(ActKind.COUNTED.get((int) numbers[0]), numbers[1]));
        }
    }

    List<String> ids() {
        return ids;
    }

    /** Rows of several numbers, in the order of customers. */
    private static final class NumberRows {
        private final List<String> ids;
        private final int width;
        private final int[] ends;
        private long[] numbers = new long[256];
        private int at;
        private int size;

        NumberRows(List<String> ids, int width) {
            this.ids = ids;
            this.width = width;
            this.ends = new int[ids.size()];
        }

        void add(Row row, long... added) {
            String customer = row.getString("customer_id");
            while (at < ids.size() && ids.get(at).compareTo(customer) < 0) {
                ends[at++] = size;
            }
            if (at == ids.size() || !ids.get(at).equals(customer)) {
                return;
            }
            if ((size + 1) * width > numbers.length) {
                numbers = Arrays.copyOf(numbers, numbers.length * 2);
            }
            System.arraycopy(added, 0, numbers, size * width, width);
            size++;
        }

        void each(int customer, Consumer<long[]> reader) {
            while (at < ids.size()) {
                ends[at++] = size;
            }
            long[] row = new long[width];
            for (int i = customer == 0 ? 0 : ends[customer - 1]; i < ends[customer]; i++) {
                System.arraycopy(numbers, i * width, row, 0, width);
                reader.accept(row);
            }
        }
    }
}
