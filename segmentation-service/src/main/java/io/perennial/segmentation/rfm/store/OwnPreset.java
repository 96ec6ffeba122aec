package io.perennial.segmentation.rfm.store;

import io.perennial.api.ingest.v1.RfmGroupDefinition;
import io.perennial.api.ingest.v1.RfmPresetDefinition;
import io.perennial.api.ingest.v1.RfmRange;
import io.perennial.api.ingest.v1.ScoreRange;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPreset.Group;
import io.perennial.segmentation.rfm.domain.RfmPreset.Range;
import io.perennial.segmentation.rfm.domain.RfmPreset.Rule;
import io.perennial.segmentation.rfm.domain.RfmScale;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A tenant's own preset: the message of the policy that defines it is what its row holds. */
final class OwnPreset {

    private OwnPreset() {}

    /** Fails where the groups are no partition of the scores, or thresholds do not fit them. */
    static RfmPreset of(RfmPresetDefinition definition, String digest) {
        RfmScale scale = scale(definition);
        return RfmPreset.partition(
                definition.getPresetId(),
                definition.getDisplayName(),
                "The tenant's policy.",
                scale,
                definition.getGroupsList().stream().map(OwnPreset::group).toList(),
                definition.getGroupsList().stream()
                        .flatMap(group -> group.getRangesList().stream().map(range -> rule(group, range, scale)))
                        .toList(),
                digest);
    }

    private static RfmScale scale(RfmPresetDefinition definition) {
        var thresholds = definition.getThresholds();
        return new RfmScale(
                definition.getLowestScore(),
                definition.getHighestScore(),
                given(thresholds.getRecencyDaysList())
                        .map(days ->
                                days.reversed().stream().map(OwnPreset::younger).toList()),
                given(thresholds.getOrderCountsList()),
                given(thresholds.getNetRevenueMinorUnitsList()));
    }

    /** At that age the score is the lower one already; orders are told by the millisecond. */
    private static Duration younger(int days) {
        return Duration.ofDays(days).minusMillis(1);
    }

    private static <T> Optional<List<T>> given(List<T> thresholds) {
        return thresholds.isEmpty() ? Optional.empty() : Optional.of(thresholds);
    }

    private static Group group(RfmGroupDefinition group) {
        return new Group(
                group.getGroup(),
                group.getDisplayName(),
                "Customers with one of the combinations of scores that the tenant's policy gives this group.");
    }

    private static Rule rule(RfmGroupDefinition group, RfmRange range, RfmScale scale) {
        Range any = new Range(scale.lowest(), scale.highest());
        return new Rule(
                group.getGroup(),
                range.hasRecency() ? range(range.getRecency()) : any,
                range.hasFrequency() ? range(range.getFrequency()) : any,
                range.hasMonetary() ? range(range.getMonetary()) : any,
                any);
    }

    private static Range range(ScoreRange range) {
        return new Range(range.getMin(), range.getMax());
    }
}
