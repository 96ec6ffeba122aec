package io.perennial.segmentation.rfm.grpc;

import io.perennial.api.common.v1.Money;
import io.perennial.api.segmentation.v1.CountRfmGroupsResponse;
import io.perennial.api.segmentation.v1.GetRfmResponse;
import io.perennial.api.segmentation.v1.ListRfmResponse;
import io.perennial.api.segmentation.v1.Rfm;
import io.perennial.api.segmentation.v1.RfmGroupCount;
import io.perennial.api.segmentation.v1.RfmPlacement;
import io.perennial.api.segmentation.v1.RfmScale;
import io.perennial.api.segmentation.v1.RfmThresholdRule;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import io.perennial.segmentation.rfm.app.FindRfm;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.store.Rfms;
import java.util.List;

/** Writes where customers are placed. */
final class RfmRenderer {

    private RfmRenderer() {}

    static GetRfmResponse placed(FindRfm.Placed placed) {
        return GetRfmResponse.newBuilder()
                .setRfm(rfm(placed.rfm()))
                .setCut(cut(placed.cut()))
                .build();
    }

    /** One more than a page was read: whether there is a next one. */
    static ListRfmResponse listed(String filter, List<CustomerRfm> found, int size) {
        List<CustomerRfm> page = found.subList(0, Math.min(size, found.size()));
        ListRfmResponse.Builder answer = ListRfmResponse.newBuilder()
                .addAllCustomers(page.stream().map(RfmRenderer::rfm).toList());
        if (found.size() > size) {
            answer.setNextPageToken(PageToken.encode(
                    RfmGrpc.LIST_RFM, filter, List.of(page.getLast().customer().value())));
        }
        return answer.build();
    }

    static CountRfmGroupsResponse counted(Rfms.Counted counted) {
        CountRfmGroupsResponse.Builder answer =
                CountRfmGroupsResponse.newBuilder().setCut(cut(counted.cut()));
        counted.sizes()
                .forEach((group, size) -> answer.addGroups(
                        RfmGroupCount.newBuilder().setGroup(group.id()).setCustomerCount(size)));
        return answer.build();
    }

    private static Rfm rfm(CustomerRfm customer) {
        Rfm.Builder answer = Rfm.newBuilder()
                .setCustomerId(customer.customer().value())
                .setOrderCount(customer.orderCount())
                .setNetRevenue(Money.newBuilder()
                        .setCurrencyCode(customer.currencyCode())
                        .setMinorUnits(customer.netMinor()));
        if (customer.lastOrder() != null) {
            answer.setLastOrderTime(Times.timestamp(customer.lastOrder()));
        }
        customer.placements()
                .forEach(placement -> answer.addPlacements(RfmPlacement.newBuilder()
                        .setPresetId(placement.presetId())
                        .setRecencyScore(placement.recency())
                        .setFrequencyScore(placement.frequency())
                        .setMonetaryScore(placement.monetary())
                        .setGroup(placement.group())));
        return answer.build();
    }

    private static io.perennial.api.segmentation.v1.RfmCut cut(RfmCut cut) {
        return io.perennial.api.segmentation.v1.RfmCut.newBuilder()
                .setVersion(cut.version())
                .setAsOfTime(Times.timestamp(cut.asOf()))
                .setCustomerCount(cut.customerCount())
                .addAllScales(cut.scales().stream().map(RfmRenderer::scale).toList())
                .build();
    }

    private static RfmScale scale(RfmCut.Scale scale) {
        return RfmScale.newBuilder()
                .setPresetId(scale.presetId())
                .setLowestScore(scale.lowest())
                .setHighestScore(scale.highest())
                .setRecencyRule(rule(scale.recency()))
                .addAllRecencyThresholds(
                        scale.recency().values().stream().map(Times::timestamp).toList())
                .setFrequencyRule(rule(scale.frequency()))
                .addAllFrequencyThresholds(scale.frequency().values())
                .setMonetaryRule(rule(scale.monetary()))
                .addAllMonetaryThresholds(scale.monetary().values())
                .build();
    }

    private static RfmThresholdRule rule(RfmCut.Thresholds<?> thresholds) {
        return thresholds.fixed()
                ? RfmThresholdRule.RFM_THRESHOLD_RULE_FIXED
                : RfmThresholdRule.RFM_THRESHOLD_RULE_QUANTILES;
    }
}
