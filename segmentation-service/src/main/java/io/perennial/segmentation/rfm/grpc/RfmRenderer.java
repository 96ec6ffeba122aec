package io.perennial.segmentation.rfm.grpc;

import com.google.protobuf.Timestamp;
import io.perennial.api.common.v1.Money;
import io.perennial.api.segmentation.v1.CountRfmGroupsResponse;
import io.perennial.api.segmentation.v1.GetRfmResponse;
import io.perennial.api.segmentation.v1.ListRfmRequest;
import io.perennial.api.segmentation.v1.ListRfmResponse;
import io.perennial.api.segmentation.v1.Rfm;
import io.perennial.api.segmentation.v1.RfmGroupCount;
import io.perennial.platform.paging.PageToken;
import io.perennial.segmentation.rfm.app.Rfms;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import java.time.Instant;
import java.util.List;

/** Writes the answers of RfmService. */
final class RfmRenderer {

    private RfmRenderer() {}

    static GetRfmResponse found(Rfms.Found found) {
        GetRfmResponse.Builder answer = GetRfmResponse.newBuilder().setRfm(rfm(found.rfm(), found.currencyCode()));
        found.cut().map(RfmRenderer::cut).ifPresent(answer::setCut);
        return answer.build();
    }

    /** One more than a page was read: whether there is a next one. */
    static ListRfmResponse listed(ListRfmRequest request, Rfms.Listed listed, int size) {
        List<CustomerRfm> found = listed.customers();
        List<CustomerRfm> page = found.subList(0, Math.min(size, found.size()));
        ListRfmResponse.Builder answer = ListRfmResponse.newBuilder();
        page.forEach(customer -> answer.addCustomers(rfm(customer, listed.currencyCode())));
        if (found.size() > size) {
            answer.setNextPageToken(PageToken.encode(
                    RfmParser.LIST_RFM,
                    RfmParser.filterText(request),
                    List.of(page.getLast().customer().value())));
        }
        return answer.build();
    }

    static CountRfmGroupsResponse counted(RfmPreset preset, Rfms.Counted counted) {
        CountRfmGroupsResponse.Builder answer = CountRfmGroupsResponse.newBuilder();
        PresetRenderer.groups(preset)
                .forEach(group -> answer.addGroups(RfmGroupCount.newBuilder()
                        .setGroup(group)
                        .setCustomerCount(counted.groups().getOrDefault(group, 0L))));
        return answer.setCut(cut(counted.cut())).build();
    }

    private static Rfm rfm(CustomerRfm customer, String currency) {
        Rfm.Builder answer = Rfm.newBuilder()
                .setCustomerId(customer.customer().value())
                .setOrderCount(customer.orderCount())
                .setNetRevenue(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(customer.netMinor()))
                .setAmazonGroup(customer.amazonGroup())
                .setShopifyGroup(customer.shopifyGroup());
        if (customer.lastOrder() != null) {
            answer.setLastOrderTime(timestamp(customer.lastOrder()));
        }
        customer.scores()
                .ifPresent(scores -> answer.setRecencyScore(scores.recency())
                        .setFrequencyScore(scores.frequency())
                        .setMonetaryScore(scores.monetary()));
        return answer.build();
    }

    private static io.perennial.api.segmentation.v1.RfmCut cut(RfmCut cut) {
        return io.perennial.api.segmentation.v1.RfmCut.newBuilder()
                .setVersion(cut.version())
                .setAsOfTime(timestamp(cut.asOf()))
                .setCustomerCount(cut.customerCount())
                .addAllRecencyThresholds(cut.recency().floors().stream()
                        .map(millis -> timestamp(Instant.ofEpochMilli(millis)))
                        .toList())
                .addAllFrequencyThresholds(cut.frequency().floors())
                .addAllMonetaryThresholds(cut.monetary().floors())
                .build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
