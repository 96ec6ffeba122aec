package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.BehaviourKind;
import io.perennial.churn.model.domain.CustomerHistories;
import io.perennial.churn.model.domain.CustomerHistoriesBuilder;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The facts of one page of customers, as numbers: each row that comes in becomes one entry of a column. Rows come in the
 * order of customer ids; those of customers who are not on the page are passed over.
 */
final class HistoryPage {
    private final List<String> ids;
    private final List<Optional<Instant>> marks;
    private final Instant readTime;
    private final Facts orders;
    private final Facts refunds;
    private final Facts acts;

    HistoryPage(List<String> ids, List<Optional<Instant>> marks, Instant readTime) {
        this.ids = ids;
        this.marks = marks;
        this.readTime = readTime;
        this.orders = new Facts(ids, 3);
        this.refunds = new Facts(ids, 2);
        this.acts = new Facts(ids, 2);
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
        acts.add(row, kind(row.getString("kind")).ordinal(), row.getLong("event_ms"));
    }

    /** Adds each customer of the page with all that is known of them. */
    void copyTo(CustomerHistoriesBuilder builder) {
        for (int customer = 0; customer < ids.size(); customer++) {
            builder.nextCustomer();
            orders.each(customer, fact -> builder.cancelledOrder(fact[0], fact[1], fact[2]));
            refunds.each(customer, fact -> builder.refund(fact[0], fact[1]));
            acts.each(customer, fact -> builder.event(BehaviourKind.values()[(int) fact[0]], fact[1]));
        }
    }

    List<String> ids() {
        return ids;
    }

    /** Each customer's, as it was before any fact was read. */
    List<Optional<Instant>> marks() {
        return marks;
    }

    /** Later than the marks, earlier than the facts. */
    Instant readTime() {
        return readTime;
    }

    private static BehaviourKind kind(String stored) {
        return switch (stored) {
            case "VIEW" -> BehaviourKind.VIEW;
            case "SEARCH" -> BehaviourKind.SEARCH;
            case "CART" -> BehaviourKind.CART;
            case "RETURN" -> BehaviourKind.RETURN;
            case "LOW_RATING" -> BehaviourKind.LOW_RATING;
            case "TICKET_OPENED" -> BehaviourKind.TICKET;
            default ->
                throw new IllegalStateException(
                        "behaviour \"%s\" (expected: one that was asked for)".formatted(stored));
        };
    }

    /** Rows of several numbers, in the order of customers. */
    private static final class Facts {
        private final List<String> ids;
        private final int width;
        private final int[] ends;
        private long[] numbers = new long[256];
        private int at;
        private int size;

        Facts(List<String> ids, int width) {
            this.ids = ids;
            this.width = width;
            this.ends = new int[ids.size()];
        }

        void add(Row row, long... fact) {
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
            System.arraycopy(fact, 0, numbers, size * width, width);
            size++;
        }

        void each(int customer, Consumer<long[]> reader) {
            while (at < ids.size()) {
                ends[at++] = size;
            }
            long[] fact = new long[width];
            for (int i = customer == 0 ? 0 : ends[customer - 1]; i < ends[customer]; i++) {
                System.arraycopy(numbers, i * width, fact, 0, width);
                reader.accept(fact);
            }
        }
    }
}
