package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.RfmPresetNotFound;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.store.Presets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The presets that a tenant has: those of the product, and its own. */
@Singleton
public class RfmPresets {

    private final Presets presets;

    RfmPresets(Presets presets) {
        this.presets = presets;
    }

    /** Those that come with the product, ordered by id. */
    public static List<RfmPreset> ofProduct() {
        return Presets.OF_PRODUCT;
    }

    /** All that the tenant has, ordered by id. */
    public Uni<List<RfmPreset>> list(TenantId tenant) {
        return presets.own(tenant).map(RfmPresets::withProduct);
    }

    /** One of them. */
    public Uni<RfmPreset> get(TenantId tenant, String id) {
        return list(tenant)
                .map(all -> all.stream()
                        .filter(preset -> preset.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(new RfmPresetNotFound(id))));
    }

    static List<RfmPreset> withProduct(List<RfmPreset> own) {
        return Stream.concat(ofProduct().stream(), own.stream())
                .sorted(Comparator.comparing(RfmPreset::id))
                .toList();
    }
}
