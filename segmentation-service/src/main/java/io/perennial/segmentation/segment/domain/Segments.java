package io.perennial.segmentation.segment.domain;

import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which segments there are. */
public final class Segments {

    private Segments() {}

    /** Those of a tenant with these presets, ordered by id. */
    public static List<Segment> of(List<RfmPreset> presets) {
        return Stream.of(
                        Arrays.stream(ChurnTier.values()).map(Segments::of),
                        presets.stream().flatMap(Segments::groups),
                        Arrays.stream(LifecycleStage.values()).map(Segments::of))
                .flatMap(segments -> segments)
                .sorted(Comparator.comparing(Segment::id))
                .toList();
    }

    private static Segment of(ChurnTier tier) {
        String id = "churn." + tier.name().toLowerCase(Locale.ROOT);
        return new Segment(id, Segment.Kind.CHURN_TIER, tier.displayName(), tier.description());
    }

    private static Stream<Segment> groups(RfmPreset preset) {
        return preset.groups().stream()
                .map(group -> new Segment(
                        preset.segmentId(group.id()),
                        Segment.Kind.RFM_GROUP,
                        preset.displayName() + ": " + group.displayName(),
                        group.description()));
    }

    private static Segment of(LifecycleStage stage) {
        return new Segment(stageId(stage), Segment.Kind.STAGE, stage.displayName(), stage.description());
    }

    /** The id of a stage's segment. */
    public static String stageId(LifecycleStage stage) {
        return "stage." + stage.name().toLowerCase(Locale.ROOT);
    }
}
