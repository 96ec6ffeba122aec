package io.perennial.segmentation.segment.domain;

import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPresets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The built-in segments: each belongs to one kind, and a customer is in at most one of a kind. */
public final class Segments {

    /** All of them, ordered by id. */
    public static final List<Segment> ALL = Stream.of(
                    kind(SegmentKind.CHURN, Arrays.stream(ChurnTier.values()).map(Segments::word)),
                    kind(SegmentKind.RFM_AMAZON, groups(RfmPresets.AMAZON)),
                    kind(SegmentKind.RFM_SHOPIFY, groups(RfmPresets.SHOPIFY)),
                    kind(
                            SegmentKind.STAGE,
                            Arrays.stream(LifecycleStage.values()).map(Segments::word)))
            .flatMap(segments -> segments)
            .sorted()
            .toList();

    private Segments() {}

    /** The segment of this id. */
    public static Optional<Segment> find(String id) {
        return ALL.stream().filter(segment -> segment.id().equals(id)).findFirst();
    }

    /** The segment of a stage. */
    public static Segment of(LifecycleStage stage) {
        return new Segment(SegmentKind.STAGE, word(stage));
    }

    private static Stream<Segment> kind(SegmentKind kind, Stream<String> values) {
        return values.map(value -> new Segment(kind, value));
    }

    /** Customers without an order are in stage.prospect, and in no group. */
    private static Stream<String> groups(RfmPreset preset) {
        return preset.groups().stream().filter(group -> !group.equals(RfmPreset.PROSPECT));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
