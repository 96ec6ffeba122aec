package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.store.Cuts;
import io.perennial.segmentation.rfm.store.Presets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Cuts a tenant's customers into scores anew, by the presets that it has. */
@Singleton
public class CutCustomers {

    private final Presets presets;
    private final Cuts cuts;

    CutCustomers(Presets presets, Cuts cuts) {
        this.presets = presets;
        this.cuts = cuts;
    }

    /** What a cut notes of the presets that come with the product; a new cut is due where the latest notes older ones. */
    public static List<String> digestsOfProduct() {
        return digests(Presets.OF_PRODUCT);
    }

    /**
     * Answers whether there is a new cut.
     *
     * @param latestVersion the cut that was the latest when this one became due; 0 for none
     */
    public Uni<Boolean> handle(TenantId tenant, long latestVersion, Instant now) {
        return presets.own(tenant)
                .flatMap(own -> cuts.cut(
                        tenant, latestVersion, now, RfmPresets.withProduct(own), digestsOfProduct(), digests(own)));
    }

    private static List<String> digests(List<RfmPreset> presets) {
        return presets.stream()
                .map(preset -> preset.id() + ":" + preset.digest())
                .toList();
    }
}
