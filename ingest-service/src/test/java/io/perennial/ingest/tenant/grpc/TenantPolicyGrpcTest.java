package io.perennial.ingest.tenant.grpc;

import static io.perennial.ingest.testkit.EventFixture.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.ConsentPolicy;
import io.perennial.api.ingest.v1.CountryLaw;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.FrequencyCaps;
import io.perennial.api.ingest.v1.GetTenantPolicyRequest;
import io.perennial.api.ingest.v1.GetTenantPolicyResponse;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.Law;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.ingest.v1.RfmGroupDefinition;
import io.perennial.api.ingest.v1.RfmPolicy;
import io.perennial.api.ingest.v1.RfmPresetDefinition;
import io.perennial.api.ingest.v1.RfmRange;
import io.perennial.api.ingest.v1.RfmThresholds;
import io.perennial.api.ingest.v1.ScoreRange;
import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.ingest.v1.UpdateTenantPolicyRequest;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.policy.TenantPolicies;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestDatabase;
import io.perennial.platform.testkit.TestTokens;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@IngestTest
class TenantPolicyGrpcTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");

    @Inject
    Ingest ingest;

    @Test
    void a_tenant_that_decided_nothing_has_the_defaults() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GetTenantPolicyResponse found = get(tenant, 0);
        assertThat(found.getPolicy().toBuilder().clearEtag().build()).isEqualTo(TenantPolicies.DEFAULTS);
        assertThat(found.getAuthor()).isEmpty();
        assertThat(ingest.policy(tenant)).isEqualTo(found.getPolicy());
        assertThat(tenant.hasPolicy()).isFalse();
    }

    @Test
    void a_change_is_a_version_on_every_shard_later_than_the_record_before_it() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        // The clock of the replica that wrote last was ahead.
        DATABASE.asSuperuser(
                "UPDATE tenant SET record_time = now() + interval '1 hour' WHERE tenant_id = " + tenant.getTenantId());
        decide(tenant, lifecycle(10), "lifecycle");

        // When
        TenantPolicy second = decide(tenant, lifecycle(11), "lifecycle");

        // Then
        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(second.getLifecycle().getRecentDays()).isEqualTo(11);
        assertThat(second.getLifecycle().getInactiveDays()).isEqualTo(90);
        assertThat(second.getChurn()).isEqualTo(TenantPolicies.DEFAULTS.getChurn());
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            List<FeedRecord> records = ingest.feedOfShard(tenant, shard);
            assertThat(records)
                    .extracting(found -> found.getTenant().getPolicy().getVersion())
                    .containsExactly(0L, 1L, 2L);
            assertThat(records.getLast().getTenant().getPolicy()).isEqualTo(second);
            assertThat(records)
                    .extracting(found -> Timestamps.toNanos(found.getAcceptTime()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void every_version_is_kept_with_its_author() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        TenantPolicy first = decide(tenant, lifecycle(10), "lifecycle");
        decide(tenant, TenantPolicy.getDefaultInstance(), "lifecycle");

        // Then
        assertThat(get(tenant, 1).getPolicy()).isEqualTo(first);
        assertThat(get(tenant, 1).getAuthor()).isEqualTo(TestTokens.SUBJECT);
        assertThat(get(tenant, 2).getPolicy().getLifecycle()).isEqualTo(TenantPolicies.DEFAULTS.getLifecycle());
        GrpcErrors.failureOf(() -> get(tenant, 3))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_POLICY_VERSION_NOT_FOUND)
                .hasMetadata("version", 3);
    }

    @Test
    void what_makes_no_difference_is_no_version() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // When
        TenantPolicy same = decide(tenant, lifecycle(30), "lifecycle", "churn");

        // Then
        assertThat(same.getVersion()).isZero();
        assertThat(ingest.feedOfTenant(tenant)).hasSize(Shards.SHARD_COUNT);
    }

    @Test
    void a_change_sent_again_has_one_effect_and_needs_the_present_etag() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        UpdateTenantPolicyRequest request = change(ingest.policy(tenant).getEtag(), lifecycle(10), "lifecycle");
        TenantPolicy first = ingest.policies(tenant).updateTenantPolicy(request).getPolicy();
        decide(tenant, lifecycle(11), "lifecycle");

        // Then
        assertThat(ingest.policies(tenant).updateTenantPolicy(request).getPolicy())
                .isEqualTo(first);
        GrpcErrors.failureOf(() -> ingest.policies(tenant)
                        .updateTenantPolicy(request.toBuilder()
                                .setRequestId(Ingest.requestId())
                                .build()))
                .hasCode(Status.Code.ABORTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE)
                .hasMetadata("etag", "2");
        GrpcErrors.failureOf(() -> ingest.policies(tenant)
                        .updateTenantPolicy(request.toBuilder().setEtag("2").build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void a_mask_names_sections_of_the_tenants_own() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> decide(tenant, lifecycle(1), "quotas", "lifecycle", "version", "churn.horizon_days"))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("update_mask.paths[0]", "update_mask.paths[2]", "update_mask.paths[3]");
        GrpcErrors.failureOf(() -> decide(tenant, lifecycle(1))).hasField("update_mask.paths", "no path");
    }

    @Test
    void the_operator_alone_changes_quotas() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // When
        TenantPolicy allowed = ingest.allow(tenant, 7);

        // Then
        assertThat(allowed.getVersion()).isOne();
        assertThat(allowed.getQuotas().getEventsPerDay()).isEqualTo(7);
        assertThat(ingest.policy(tenant)).isEqualTo(allowed);
    }

    @Test
    void everything_that_makes_no_sense_is_told_at_once() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        RfmPresetDefinition.Builder preset = preset();
        preset.getThresholdsBuilder().addOrderCounts(5).addOrderCounts(5).addRecencyDays(1);
        preset.getGroupsBuilder(0).getRangesBuilder(0).getRecencyBuilder().setMax(9);
        TenantPolicy policy = TenantPolicy.newBuilder()
                .setLifecycle(LifecyclePolicy.newBuilder().setCoolingDays(30).setChurnedDays(30))
                .setChurn(ChurnPolicy.newBuilder().setMediumProbabilityMin(0.7))
                .setConsent(ConsentPolicy.newBuilder()
                        .addLaws(law("DE", "", Law.LAW_OPT_OUT))
                        .addLaws(law("US", "CA", Law.LAW_NONE))
                        .addLaws(law("DE", "", Law.LAW_OPT_IN)))
                .setRfm(RfmPolicy.newBuilder().addPresets(preset).addPresets(preset().setHighestScore(1)))
                .build();

        // Then
        GrpcErrors.failureOf(() -> decide(tenant, policy, "lifecycle", "churn", "consent", "rfm"))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields(
                        "policy.lifecycle.cooling_days",
                        "policy.lifecycle.churned_days",
                        "policy.rfm.presets[0].thresholds.recency_days",
                        "policy.rfm.presets[0].thresholds.order_counts[1]",
                        "policy.rfm.presets[0].groups[0].ranges[0].recency.max",
                        "policy.rfm.presets[1].preset_id",
                        "policy.rfm.presets[1].highest_score",
                        "policy.churn.high_probability_min",
                        "policy.consent.laws[0].law",
                        "policy.consent.laws[1].law",
                        "policy.consent.laws[2]");
        assertThat(ingest.policy(tenant).getVersion()).isZero();
    }

    @Test
    void groups_are_a_partition() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        RfmPresetDefinition.Builder hole = preset();
        hole.getGroupsBuilder(1).getRangesBuilder(0).setMonetary(scores(2, 3));
        RfmPresetDefinition.Builder overlap = preset();
        overlap.getGroupsBuilder(1).getRangesBuilder(0).setRecency(scores(2, 3));

        // Then
        assertThat(decide(tenant, rfm(preset()), "rfm").getRfm().getPresets(0)).isEqualTo(preset().build());
        GrpcErrors.failureOf(() -> decide(tenant, rfm(hole), "rfm"))
                .hasField("policy.rfm.presets[0].groups", "recency 3, frequency 1, monetary 1 is in no group");
        GrpcErrors.failureOf(() -> decide(tenant, rfm(overlap), "rfm"))
                .hasField(
                        "policy.rfm.presets[0].groups",
                        "recency 2, frequency 1, monetary 1 is in \"low\" and \"high\"");
    }

    @Test
    void no_caps_and_no_quiet_hours_can_be_decided() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // When
        TenantPolicy changed = decide(
                tenant,
                TenantPolicy.newBuilder()
                        .setSending(SendingPolicy.newBuilder().setFrequencyCaps(FrequencyCaps.getDefaultInstance()))
                        .build(),
                "sending");

        // Then
        assertThat(changed.getSending().getFrequencyCaps().getCapsList()).isEmpty();
        assertThat(changed.getSending().getQuietHours())
                .isEqualTo(TenantPolicies.DEFAULTS.getSending().getQuietHours());
    }

    @Test
    void a_policy_is_not_larger_than_64_kib() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        RfmPresetDefinition.Builder large = preset();
        for (int group = 0; group < 40; group++) {
            RfmGroupDefinition.Builder more =
                    RfmGroupDefinition.newBuilder().setGroup("g" + group).setDisplayName("\u00e4".repeat(128));
            for (int range = 0; range < 100; range++) {
                more.addRanges(RfmRange.newBuilder()
                        .setRecency(scores(1, 3))
                        .setFrequency(scores(1, 3))
                        .setMonetary(scores(1, 3)));
            }
            large.addGroups(more);
        }

        // Then
        GrpcErrors.failureOf(() -> decide(tenant, rfm(large), "rfm"))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("policy", "must be at most 65536");
    }

    @Test
    void a_tenant_that_is_not_there_is_unknown() {
        // Given
        Tenant nobody = Tenant.newBuilder().setTenantId("1999999999").build();

        // Then
        GrpcErrors.failureOf(() -> ingest.policy(nobody))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
        GrpcErrors.failureOf(() -> ingest.policies(nobody).updateTenantPolicy(change("0", lifecycle(1), "lifecycle")))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private TenantPolicy decide(Tenant tenant, TenantPolicy policy, String... sections) {
        return ingest.decide(tenant, policy, sections);
    }

    private GetTenantPolicyResponse get(Tenant tenant, long version) {
        return ingest.policies(tenant)
                .getTenantPolicy(
                        GetTenantPolicyRequest.newBuilder().setVersion(version).build());
    }

    private static UpdateTenantPolicyRequest change(String etag, TenantPolicy policy, String... sections) {
        return UpdateTenantPolicyRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setEtag(etag)
                .setPolicy(policy)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(sections)))
                .build();
    }

    private static TenantPolicy lifecycle(int recent) {
        return TenantPolicy.newBuilder()
                .setLifecycle(LifecyclePolicy.newBuilder().setRecentDays(recent))
                .build();
    }

    private static TenantPolicy rfm(RfmPresetDefinition.Builder preset) {
        return TenantPolicy.newBuilder()
                .setRfm(RfmPolicy.newBuilder().addPresets(preset))
                .build();
    }

    /** Scores 1 to 3; who bought recently is high. */
    private static RfmPresetDefinition.Builder preset() {
        return RfmPresetDefinition.newBuilder()
                .setPresetId("own_halves")
                .setDisplayName("Halves")
                .setLowestScore(1)
                .setHighestScore(3)
                .setThresholds(
                        RfmThresholds.newBuilder().addNetRevenueMinorUnits(0).addNetRevenueMinorUnits(10))
                .addGroups(group("low", scores(1, 2)))
                .addGroups(group("high", scores(3, 3)));
    }

    private static RfmGroupDefinition.Builder group(String id, ScoreRange recency) {
        return RfmGroupDefinition.newBuilder()
                .setGroup(id)
                .setDisplayName(id)
                .addRanges(RfmRange.newBuilder().setRecency(recency));
    }

    private static ScoreRange scores(int min, int max) {
        return ScoreRange.newBuilder().setMin(min).setMax(max).build();
    }

    private static CountryLaw law(String country, String region, Law law) {
        return CountryLaw.newBuilder()
                .setCountry(country)
                .setRegion(region)
                .setLaw(law)
                .build();
    }
}
