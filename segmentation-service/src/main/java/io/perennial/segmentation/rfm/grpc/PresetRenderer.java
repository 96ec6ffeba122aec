package io.perennial.segmentation.rfm.grpc;

import io.perennial.api.segmentation.v1.GetRfmPresetResponse;
import io.perennial.api.segmentation.v1.ListRfmPresetsResponse;
import io.perennial.api.segmentation.v1.RfmCell;
import io.perennial.api.segmentation.v1.RfmGroup;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import java.util.List;

/** Writes how presets are defined. */
final class PresetRenderer {

    private PresetRenderer() {}

    static ListRfmPresetsResponse presets(List<RfmPreset> presets) {
        return ListRfmPresetsResponse.newBuilder()
                .addAllPresets(presets.stream().map(PresetRenderer::preset).toList())
                .build();
    }

    static GetRfmPresetResponse defined(RfmPreset preset) {
        GetRfmPresetResponse.Builder answer = GetRfmPresetResponse.newBuilder().setPreset(preset(preset));
        preset.cells()
                .forEach(cell -> answer.addCells(RfmCell.newBuilder()
                        .setRecencyScore(cell.recency())
                        .setFrequencyScore(cell.frequency())
                        .setMonetaryScore(cell.monetary())
                        .setGroup(cell.group())));
        return answer.build();
    }

    private static io.perennial.api.segmentation.v1.RfmPreset preset(RfmPreset preset) {
        var answer = io.perennial.api.segmentation.v1.RfmPreset.newBuilder()
                .setPresetId(preset.id())
                .setDisplayName(preset.displayName())
                .setSource(preset.source())
                .setLowestScore(preset.scale().lowest())
                .setHighestScore(preset.scale().highest());
        preset.groups()
                .forEach(group -> answer.addGroups(RfmGroup.newBuilder()
                        .setGroup(group.id())
                        .setDisplayName(group.displayName())
                        .setDescription(group.description())));
        return answer.build();
    }
}
