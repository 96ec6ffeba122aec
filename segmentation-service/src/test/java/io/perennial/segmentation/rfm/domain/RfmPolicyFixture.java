package io.perennial.segmentation.rfm.domain;

import io.perennial.api.ingest.v1.RfmGroupDefinition;
import io.perennial.api.ingest.v1.RfmPresetDefinition;
import io.perennial.api.ingest.v1.RfmRange;
import io.perennial.api.ingest.v1.RfmSchedule;
import io.perennial.api.ingest.v1.RfmThresholds;
import io.perennial.api.ingest.v1.ScoreRange;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.policy.PolicyDefaults;
import java.util.Locale;

/** Policies of tests that have presets of their own. */
public final class RfmPolicyFixture {

    private RfmPolicyFixture() {}

    /** A preset of two groups, by the age of the last order alone: warm and cold. */
    public static RfmPresetDefinition house(int warmDays) {
        return RfmPresetDefinition.newBuilder()
                .setPresetId("own_house")
                .setDisplayName("House")
                .setLowestScore(0)
                .setHighestScore(1)
                .setThresholds(RfmThresholds.newBuilder()
                        .addRecencyDays(warmDays)
                        .addOrderCounts(3)
                        .addNetRevenueMinorUnits(10_000))
                .addGroups(group("warm", 1))
                .addGroups(group("cold", 0))
                .build();
    }

    /** A version of a tenant's policy with these presets, and the defaults for everything else. */
    public static TenantPolicy version(long version, RfmPresetDefinition... presets) {
        TenantPolicy.Builder policy = PolicyDefaults.DEFAULTS.toBuilder().setVersion(version);
        for (RfmPresetDefinition preset : presets) {
            policy.getRfmBuilder().addPresets(preset);
        }
        return policy.build();
    }

    public static TenantPolicy version(long version, RfmSchedule schedule) {
        TenantPolicy.Builder policy = PolicyDefaults.DEFAULTS.toBuilder().setVersion(version);
        policy.getRfmBuilder().setSchedule(schedule);
        return policy.build();
    }

    public static RfmGroupDefinition.Builder group(String group, int recency) {
        return RfmGroupDefinition.newBuilder()
                .setGroup(group)
                .setDisplayName(group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1))
                .addRanges(RfmRange.newBuilder()
                        .setRecency(ScoreRange.newBuilder().setMin(recency).setMax(recency)));
    }
}
