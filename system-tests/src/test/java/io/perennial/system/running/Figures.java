package io.perennial.system.running;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.api.campaign.v1.PreviewAudienceResponse;
import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.CountScoresResponse;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.ListScoresResponse;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreOrder;
import io.perennial.api.churn.v1.ScoreServiceGrpc;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.segmentation.v1.CountRfmGroupsRequest;
import io.perennial.api.segmentation.v1.CountStagesRequest;
import io.perennial.api.segmentation.v1.CountStagesResponse;
import io.perennial.api.segmentation.v1.LifecycleServiceGrpc;
import io.perennial.api.segmentation.v1.ListMembersRequest;
import io.perennial.api.segmentation.v1.ListMembersResponse;
import io.perennial.api.segmentation.v1.ListRfmPresetsRequest;
import io.perennial.api.segmentation.v1.ListRfmRequest;
import io.perennial.api.segmentation.v1.ListRfmResponse;
import io.perennial.api.segmentation.v1.ListSegmentsRequest;
import io.perennial.api.segmentation.v1.Rfm;
import io.perennial.api.segmentation.v1.RfmPlacement;
import io.perennial.api.segmentation.v1.RfmPreset;
import io.perennial.api.segmentation.v1.RfmServiceGrpc;
import io.perennial.api.segmentation.v1.Segment;
import io.perennial.api.segmentation.v1.SegmentServiceGrpc;
import io.perennial.cli.call.Patience;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the four services say of one tenant, as lines with a key each: of two tenants with the same history the same
 * lines, whatever was killed meanwhile.
 *
 * @param values what is said, by service and what it is of
 */
public record Figures(SortedMap<String, String> values) {

    private static final int PAGE = 1_000;
    private static final int DIFFERENCES_MAX = 20;
    private static final Duration AS_OF_MAX = Duration.ofMinutes(5);

    /**
     * Asks, once the customers are cut and scored for the instant and all feeds are worked off: in this order, since what
     * time makes due comes after the clock has moved, and is in no feed until then.
     */
    public static Figures of(Seller seller, Instant asOf) {
        seller.awaitSettled();
        awaitAsOf(seller, asOf);
        seller.awaitSettled();
        SortedMap<String, String> values = new TreeMap<>();
        events(seller, values);
        stages(seller, values);
        rfm(seller, values);
        members(seller, values);
        scores(seller, values);
        new Previews(seller)
                .audiences()
                .forEach((segment, preview) -> values.put("campaign audience " + segment, audience(preview)));
        return new Figures(values);
    }

    /** The figures with those of a model, to the last bit. */
    public Figures with(Model model) {
        SortedMap<String, String> all = new TreeMap<>(values);
        all.put("churn model", model.getCard().getKind() + " " + model.getCard().getAll());
        return new Figures(all);
    }

    public String get(String key) {
        return values.getOrDefault(key, "nothing");
    }

    /** Those figures alone whose keys begin so. */
    public Figures only(String prefix) {
        return new Figures(new TreeMap<>(values.subMap(prefix, prefix + Character.MAX_VALUE)));
    }

    /** Where the two differ, the first of them. */
    public List<String> differencesFrom(Figures other) {
        TreeSet<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(other.values.keySet());
        return keys.stream()
                .filter(key -> !get(key).equals(other.get(key)))
                .limit(DIFFERENCES_MAX)
                .map(key -> key + ": " + get(key) + " (expected: " + other.get(key) + ")")
                .toList();
    }

    /** Each event of the feed, so that a lost one and a doubled one show. */
    private static void events(Seller seller, SortedMap<String, String> values) {
        List<String> ids = new ArrayList<>();
        for (FeedRecord one : seller.feed()) {
            if (one.hasEvent()) {
                ids.add(Payload.idOf(one));
            }
        }
        values.put("ingest events", ids.size() + " of them " + new TreeSet<>(ids).size() + " different");
        values.put("ingest event ids", Integer.toHexString(new TreeSet<>(ids).hashCode()));
    }

    private static void stages(Seller seller, SortedMap<String, String> values) {
        CountStagesResponse counted = seller.ask(
                seller.calls(Service.SEGMENTATION, LifecycleServiceGrpc::newBlockingStub),
                stub -> stub.countStages(CountStagesRequest.getDefaultInstance()));
        values.put("segmentation customers", String.valueOf(counted.getCustomerCount()));
        values.put("segmentation orders", String.valueOf(counted.getOrderCount()));
        values.put("segmentation revenue", String.valueOf(counted.getRevenueMinorUnits()));
        counted.getStagesList()
                .forEach(stage -> values.put(
                        "segmentation stage " + stage.getStage().name().replace("STAGE_", ""),
                        String.valueOf(stage.getCustomerCount())));
    }

    private static void awaitAsOf(Seller seller, Instant asOf) {
        RfmServiceGrpc.RfmServiceBlockingStub rfm = seller.calls(Service.SEGMENTATION, RfmServiceGrpc::newBlockingStub);
        new Patience(AS_OF_MAX).until("customers are cut into scores", () -> isCutFor(rfm, asOf));
        ScoreServiceGrpc.ScoreServiceBlockingStub churn =
                seller.calls(Service.CHURN, ScoreServiceGrpc::newBlockingStub);
        new Patience(AS_OF_MAX).until("customers are scored", () -> isScoredFor(churn, asOf));
    }

    private static void rfm(Seller seller, SortedMap<String, String> values) {
        RfmServiceGrpc.RfmServiceBlockingStub rfm = seller.calls(Service.SEGMENTATION, RfmServiceGrpc::newBlockingStub);
        List<RfmPreset> presets = seller.ask(
                        rfm, stub -> stub.listRfmPresets(ListRfmPresetsRequest.getDefaultInstance()))
                .getPresetsList();
        for (String preset : presets.stream().map(RfmPreset::getPresetId).toList()) {
            CountRfmGroupsRequest count =
                    CountRfmGroupsRequest.newBuilder().setPresetId(preset).build();
            seller.ask(rfm, stub -> stub.countRfmGroups(count))
                    .getGroupsList()
                    .forEach(group -> values.put(
                            "segmentation rfm " + preset + " " + group.getGroup(),
                            String.valueOf(group.getCustomerCount())));
        }
        ListRfmRequest.Builder list = ListRfmRequest.newBuilder().setPageSize(PAGE);
        do {
            ListRfmResponse page = seller.ask(rfm, stub -> stub.listRfm(list.build()));
            page.getCustomersList()
                    .forEach(one -> values.put(
                            "segmentation scores of " + one.getCustomerId(),
                            quintiles(one) + " for " + one.getOrderCount() + " orders, "
                                    + one.getNetRevenue().getMinorUnits() + ", last "
                                    + one.getLastOrderTime().getSeconds()));
            list.setPageToken(page.getNextPageToken());
        } while (!list.getPageToken().isEmpty());
    }

    /** Amazon's preset scores by quintiles. */
    private static List<Integer> quintiles(Rfm rfm) {
        RfmPlacement placement = rfm.getPlacementsList().stream()
                .filter(one -> one.getPresetId().equals("amazon"))
                .findFirst()
                .orElseThrow();
        return List.of(placement.getRecencyScore(), placement.getFrequencyScore(), placement.getMonetaryScore());
    }

    private static boolean isCutFor(RfmServiceGrpc.RfmServiceBlockingStub rfm, Instant asOf) {
        try {
            return rfm.countRfmGroups(CountRfmGroupsRequest.newBuilder()
                                    .setPresetId("amazon")
                                    .build())
                            .getCut()
                            .getAsOfTime()
                            .getSeconds()
                    >= asOf.getEpochSecond();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
                return false;
            }
            throw e;
        }
    }

    /** Without a live model nobody is. */
    private static boolean isScoredFor(ScoreServiceGrpc.ScoreServiceBlockingStub churn, Instant asOf) {
        CountScoresResponse counted = churn.countScores(CountScoresRequest.getDefaultInstance());
        return !counted.hasAsOfTime() || counted.getAsOfTime().getSeconds() >= asOf.getEpochSecond();
    }

    private static void members(Seller seller, SortedMap<String, String> values) {
        SegmentServiceGrpc.SegmentServiceBlockingStub segments =
                seller.calls(Service.SEGMENTATION, SegmentServiceGrpc::newBlockingStub);
        for (Segment segment : seller.ask(segments, stub -> stub.listSegments(ListSegmentsRequest.getDefaultInstance()))
                .getSegmentsList()) {
            List<String> members = new ArrayList<>();
            ListMembersRequest.Builder list = ListMembersRequest.newBuilder()
                    .setSegmentId(segment.getSegmentId())
                    .setPageSize(PAGE);
            do {
                ListMembersResponse page = seller.ask(segments, stub -> stub.listMembers(list.build()));
                members.addAll(page.getCustomerIdsList());
                list.setPageToken(page.getNextPageToken());
            } while (!list.getPageToken().isEmpty());
            values.put(
                    "segmentation members " + segment.getSegmentId(),
                    segment.getSize() + " counted, " + members.size() + " listed, "
                            + Integer.toHexString(members.hashCode()));
        }
    }

    private static void scores(Seller seller, SortedMap<String, String> values) {
        for (Score score : scores(seller)) {
            values.put(
                    "churn score of " + score.getCustomerId(),
                    score.getTier() + " " + score.getProbability() + " " + score.getContributionsList());
        }
    }

    /** All scores, by customer. */
    public static List<Score> scores(Seller seller) {
        List<Score> scores = new ArrayList<>();
        ListScoresRequest.Builder list = ListScoresRequest.newBuilder()
                .setOrder(ScoreOrder.SCORE_ORDER_CUSTOMER)
                .setPageSize(PAGE);
        do {
            ListScoresResponse page = seller.ask(
                    seller.calls(Service.CHURN, ScoreServiceGrpc::newBlockingStub),
                    stub -> stub.listScores(list.build()));
            scores.addAll(page.getScoresList());
            list.setPageToken(page.getNextPageToken());
        } while (!list.getPageToken().isEmpty());
        return scores;
    }

    private static String audience(PreviewAudienceResponse preview) {
        return preview.getAudienceCount() + ", to be sent to " + preview.getSendCount();
    }
}
