package io.perennial.segmentation.rfm.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmCutRule;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmScale;
import io.perennial.segmentation.rfm.domain.RfmScores;
import io.perennial.segmentation.rfm.domain.ScoreFloors;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads rows of RFM. */
final class RfmRows {

    private static final RfmCutRule RULE = new RfmCutRule.Quantiles(RfmScale.QUINTILES);

    private RfmRows() {}

    static CustomerRfm customer(Row row) {
        OffsetDateTime lastOrder = row.getOffsetDateTime("last_order_time");
        Short recency = row.getShort("recency_score");
        String amazon = row.getString("amazon_group");
        String shopify = row.getString("shopify_group");
        return new CustomerRfm(
                new CustomerId(row.getString("customer_id")),
                lastOrder == null ? null : lastOrder.toInstant(),
                row.getLong("order_count"),
                row.getLong("net_minor"),
                recency == null
                        ? Optional.empty()
                        : Optional.of(new RfmScores(
                                recency, row.getShort("frequency_score"), row.getShort("monetary_score"))),
                amazon == null ? RfmPreset.PROSPECT : amazon,
                shopify == null ? RfmPreset.PROSPECT : shopify);
    }

    static Optional<RfmCut> cut(TenantId tenant, Row row) {
        Long version = row.getLong("version");
        if (version == null) {
            return Optional.empty();
        }
        return Optional.of(new RfmCut(
                tenant,
                row.getOffsetDateTime("as_of_time").toInstant(),
                version,
                RULE,
                row.getLong("customer_count"),
                new ScoreFloors(millis(row)),
                floors(row, "frequency_floors"),
                floors(row, "monetary_floors")));
    }

    private static List<Long> millis(Row row) {
        return Arrays.stream(Objects.requireNonNull(row.getArrayOfOffsetDateTimes("recency_floors")))
                .map(time -> time.toInstant().toEpochMilli())
                .toList();
    }

    private static ScoreFloors floors(Row row, String column) {
        return new ScoreFloors(List.of(Objects.requireNonNull(row.getArrayOfLongs(column))));
    }
}
