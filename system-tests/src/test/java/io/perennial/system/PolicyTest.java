package io.perennial.system;

import static io.perennial.system.shop.OrderHistory.AS_OF;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.perennial.api.campaign.v1.PreviewAudienceResponse;
import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.PreviewChurnPolicyRequest;
import io.perennial.api.churn.v1.PreviewChurnPolicyResponse;
import io.perennial.api.churn.v1.ScoreServiceGrpc;
import io.perennial.api.churn.v1.TierMove;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.FrequencyCap;
import io.perennial.api.ingest.v1.FrequencyCaps;
import io.perennial.api.ingest.v1.GetTenantPolicyRequest;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.ingest.v1.TenantPolicyServiceGrpc;
import io.perennial.api.ingest.v1.TenantPolicyServiceGrpc.TenantPolicyServiceBlockingStub;
import io.perennial.api.ingest.v1.UpdateTenantPolicyRequest;
import io.perennial.api.segmentation.v1.CountStagesRequest;
import io.perennial.api.segmentation.v1.LifecycleServiceGrpc;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyRequest;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyResponse;
import io.perennial.api.segmentation.v1.StageMove;
import io.perennial.cli.call.Patience;
import io.perennial.cli.stack.Service;
import io.perennial.system.running.Figures;
import io.perennial.system.running.Mailing;
import io.perennial.system.running.Seller;
import io.perennial.system.running.SharedStack;
import io.perennial.system.running.SystemStack;
import io.perennial.system.shop.OrderHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A seller decides; the preview says who will move, and then everybody has, in all services, without an event. */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
class PolicyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CUSTOMERS = 300;

    private static final LifecyclePolicy SHORT = LifecyclePolicy.newBuilder()
            .setRecentDays(14)
            .setCoolingDays(60)
            .setChurnedDays(120)
            .build();
    private static final ChurnPolicy WARY = ChurnPolicy.newBuilder()
            .setMediumProbabilityMin(0.1)
            .setHighProbabilityMin(0.4)
            .build();

    private final OrderHistory history = OrderHistory.of(1996, "policy", CUSTOMERS);
    private final Seller seller;

    PolicyTest(SystemStack stack) {
        seller = Seller.replay(stack, "Policy");
        seller.load(history.write(stack.data("policy.txt")), "cdnow");
        seller.advanceClock(AS_OF);
        Figures.of(seller, AS_OF);
        seller.train();
        seller.awaitSettled();
    }

    @Test
    void other_bounds_of_the_lifecycle_move_everybody_whom_the_preview_told() {
        Map<String, Long> before = count(history.stages());
        Map<String, Long> after = count(history.stages(14, 60, 120, 90));
        PreviewLifecyclePolicyResponse preview = seller.ask(
                seller.calls(Service.SEGMENTATION, LifecycleServiceGrpc::newBlockingStub),
                stub -> stub.previewLifecyclePolicy(PreviewLifecyclePolicyRequest.newBuilder()
                        .setPolicy(SHORT)
                        .build()));

        TenantPolicy decided = update(TenantPolicy.newBuilder().setLifecycle(SHORT), "lifecycle");

        assertThat(preview.getMovesList())
                .extracting(StageMove::getCustomerCount)
                .allMatch(count -> count > 0);
        SortedMap<String, Long> foretold = new TreeMap<>(before);
        preview.getMovesList().forEach(move -> {
            foretold.merge(name(move.getFromStage().name()), -move.getCustomerCount(), Long::sum);
            foretold.merge(name(move.getToStage().name()), move.getCustomerCount(), Long::sum);
        });
        foretold.values().removeIf(count -> count == 0);
        assertThat(foretold).isEqualTo(after);
        new Patience(PATIENCE).until("everybody goes by the new bounds", () -> stages().equals(after));
        assertThat(decided.getLifecycle().getInactiveDays()).isEqualTo(90);
        seller.awaitSettled();
        assertThat(churned().getAudienceCount()).isEqualTo(after.get("CHURNED"));
    }

    @Test
    void other_bounds_of_the_tiers_move_everybody_whom_the_preview_told() {
        SortedMap<String, Long> before = tiers();
        PreviewChurnPolicyResponse preview = seller.ask(
                seller.calls(Service.CHURN, ScoreServiceGrpc::newBlockingStub),
                stub -> stub.previewChurnPolicy(
                        PreviewChurnPolicyRequest.newBuilder().setPolicy(WARY).build()));

        update(TenantPolicy.newBuilder().setChurn(WARY), "churn");

        assertThat(preview.getMovesList())
                .extracting(TierMove::getCustomerCount)
                .allMatch(count -> count > 0);
        SortedMap<String, Long> foretold = new TreeMap<>(before);
        preview.getMovesList().forEach(move -> {
            foretold.merge(move.getFromTier().name(), -move.getCustomerCount(), Long::sum);
            foretold.merge(move.getToTier().name(), move.getCustomerCount(), Long::sum);
        });
        foretold.values().removeIf(count -> count == 0);
        assertThat(foretold).isNotEqualTo(before);
        new Patience(PATIENCE).until("every tier goes by the new bounds", () -> tiers().equals(foretold));
    }

    @Test
    void a_cap_of_no_message_leaves_nobody_to_send_to() {
        assertThat(churned().getSendCount()).isPositive();

        update(
                TenantPolicy.newBuilder()
                        .setSending(SendingPolicy.newBuilder()
                                .setFrequencyCaps(FrequencyCaps.newBuilder()
                                        .addCaps(FrequencyCap.newBuilder().setWindowDays(30)))),
                "sending");

        new Patience(PATIENCE).until("nobody may be sent to", () -> churned().getSendCount() == 0);
        update(TenantPolicy.newBuilder(), "sending");
        new Patience(PATIENCE).until("the default holds again", () -> churned().getSendCount() > 0);
    }

    private PreviewAudienceResponse churned() {
        return Mailing.draft(seller, List.of(List.of("stage.churned")), 0).preview();
    }

    private TenantPolicy update(TenantPolicy.Builder policy, String section) {
        TenantPolicyServiceBlockingStub policies =
                seller.calls(Service.INGEST, TenantPolicyServiceGrpc::newBlockingStub);
        String etag = seller.ask(policies, stub -> stub.getTenantPolicy(GetTenantPolicyRequest.getDefaultInstance()))
                .getPolicy()
                .getEtag();
        UpdateTenantPolicyRequest request = UpdateTenantPolicyRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setEtag(etag)
                .setPolicy(policy)
                .setUpdateMask(FieldMask.newBuilder().addPaths(section))
                .build();
        return seller.ask(policies, stub -> stub.updateTenantPolicy(request)).getPolicy();
    }

    private SortedMap<String, Long> stages() {
        SortedMap<String, Long> counts = new TreeMap<>();
        seller.ask(
                        seller.calls(Service.SEGMENTATION, LifecycleServiceGrpc::newBlockingStub),
                        stub -> stub.countStages(CountStagesRequest.getDefaultInstance()))
                .getStagesList()
                .forEach(one -> counts.put(name(one.getStage().name()), one.getCustomerCount()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private SortedMap<String, Long> tiers() {
        SortedMap<String, Long> counts = new TreeMap<>();
        seller.ask(
                        seller.calls(Service.CHURN, ScoreServiceGrpc::newBlockingStub),
                        stub -> stub.countScores(CountScoresRequest.getDefaultInstance()))
                .getTiersList()
                .forEach(one -> counts.put(one.getTier().name(), one.getCustomerCount()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static SortedMap<String, Long> count(Map<String, String> stages) {
        return stages.values().stream().collect(groupingBy(stage -> stage, TreeMap::new, counting()));
    }

    private static String name(String stage) {
        return stage.replace("STAGE_", "");
    }
}
