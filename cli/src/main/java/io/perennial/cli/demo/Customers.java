package io.perennial.cli.demo;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.api.segmentation.v1.CountRfmGroupsRequest;
import io.perennial.api.segmentation.v1.CountRfmGroupsResponse;
import io.perennial.api.segmentation.v1.CountStagesRequest;
import io.perennial.api.segmentation.v1.CountStagesResponse;
import io.perennial.api.segmentation.v1.LifecycleServiceGrpc;
import io.perennial.api.segmentation.v1.RfmGroupCount;
import io.perennial.api.segmentation.v1.RfmServiceGrpc;
import io.perennial.api.segmentation.v1.StageCount;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who the customers are, as of one instant.
 *
 * @param customers how many there are
 * @param orders how many orders count
 * @param revenueMinor their money, before refunds
 * @param currency of it
 * @param stages customers by stage, all six
 * @param amazon customers by group
 * @param shopify customers by group
 */
record Customers(
        long customers,
        long orders,
        long revenueMinor,
        String currency,
        Map<String, Long> stages,
        Map<String, Long> amazon,
        Map<String, Long> shopify) {

    private static final String AMAZON = "amazon";
    private static final String SHOPIFY = "shopify";
    private static final Duration CUT_MAX = Duration.ofMinutes(5);

    /** Customers who are in no stage and no group: they objected to profiling, or did not agree to it. */
    long notProfiled() {
        return customers - stages.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Asks segmentation, once it has cut the customers into scores for the instant. */
    static Customers ask(Connection connection, String token, Instant asOf) {
        var rfm = Connection.withToken(RfmServiceGrpc.newBlockingStub(connection.channel(Service.SEGMENTATION)), token);
        new Patience(CUT_MAX).until("customers are cut into scores", () -> cutFor(rfm, asOf));
        CountStagesResponse stages = Connection.withToken(
                        LifecycleServiceGrpc.newBlockingStub(connection.channel(Service.SEGMENTATION)), token)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .countStages(CountStagesRequest.getDefaultInstance());
        Map<String, Long> byStage = new LinkedHashMap<>();
        for (StageCount count : stages.getStagesList()) {
            byStage.put(count.getStage().name().replaceFirst("^STAGE_", ""), count.getCustomerCount());
        }
        return new Customers(
                stages.getCustomerCount(),
                stages.getOrderCount(),
                stages.getRevenueMinorUnits(),
                stages.getCurrencyCode(),
                byStage,
                groups(count(rfm, AMAZON)),
                groups(count(rfm, SHOPIFY)));
    }

    private static boolean cutFor(RfmServiceGrpc.RfmServiceBlockingStub rfm, Instant asOf) {
        try {
            return count(rfm, AMAZON).getCut().getAsOfTime().getSeconds() >= asOf.getEpochSecond();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
                return false;
            }
            throw e;
        }
    }

    private static CountRfmGroupsResponse count(RfmServiceGrpc.RfmServiceBlockingStub rfm, String presetId) {
        return rfm.withDeadlineAfter(60, TimeUnit.SECONDS)
                .countRfmGroups(
                        CountRfmGroupsRequest.newBuilder().setPresetId(presetId).build());
    }

    private static Map<String, Long> groups(CountRfmGroupsResponse counted) {
        Map<String, Long> groups = new LinkedHashMap<>();
        for (RfmGroupCount count : counted.getGroupsList()) {
            groups.put(count.getGroup(), count.getCustomerCount());
        }
        return groups;
    }
}
