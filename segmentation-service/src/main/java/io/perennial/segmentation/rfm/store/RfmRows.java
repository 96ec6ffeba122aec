package io.perennial.segmentation.rfm.store;

import io.perennial.platform.sql.Rows;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.perennial.segmentation.rfm.domain.CustomerRfm.Placement;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmCut.Scale;
import io.perennial.segmentation.rfm.domain.RfmCut.Thresholds;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads rows of RFM. */
final class RfmRows {

    private RfmRows() {}

    /** Customers from rows that have one placement each, or none. */
    static List<CustomerRfm> customers(RowSet<Row> rows) {
        Map<String, List<Row>> byCustomer = new LinkedHashMap<>();
        rows.forEach(row -> byCustomer
                .computeIfAbsent(row.getString("customer_id"), _ -> new ArrayList<>())
                .add(row));
        return byCustomer.values().stream().map(RfmRows::customer).toList();
    }

    private static CustomerRfm customer(List<Row> placed) {
        Row row = placed.getFirst();
        return new CustomerRfm(
                Rows.customer(row),
                Rows.instantOrNull(row, "last_order_time"),
                row.getLong("order_count"),
                row.getLong("net_minor"),
                row.getString("currency_code"),
                placed.stream()
                        .filter(one -> one.getString("preset_id") != null)
                        .map(RfmRows::placement)
                        .toList());
    }

    private static Placement placement(Row row) {
        return new Placement(
                row.getString("preset_id"),
                row.getInteger("recency_score"),
                row.getInteger("frequency_score"),
                row.getInteger("monetary_score"),
                row.getString("group_id"));
    }

    /** A cut from rows that have one preset each; empty where there are none. */
    static Optional<RfmCut> cut(RowSet<Row> rows) {
        return Rows.first(
                rows,
                first -> new RfmCut(
                        first.getLong("version"),
                        Rows.instant(first, "as_of_time"),
                        first.getLong("customer_count"),
                        Rows.list(rows, RfmRows::scale)));
    }

    private static Scale scale(Row row) {
        int lowest = row.getInteger("lowest_score");
        return new Scale(
                row.getString("preset_id"),
                lowest,
                lowest + row.getInteger("levels") - 1,
                new Thresholds<>(row.getBoolean("recency_fixed"), times(row, "recency_thresholds")),
                new Thresholds<>(row.getBoolean("frequency_fixed"), numbers(row, "frequency_thresholds")),
                new Thresholds<>(row.getBoolean("monetary_fixed"), numbers(row, "monetary_thresholds")));
    }

    private static List<Instant> times(Row row, String column) {
        return Arrays.stream(Objects.requireNonNull(row.getArrayOfOffsetDateTimes(column)))
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private static List<Long> numbers(Row row, String column) {
        return List.of(Objects.requireNonNull(row.getArrayOfLongs(column)));
    }
}
