package io.perennial.segmentation.rfm.domain;

/** Which customers to list: those of one group of a preset. */
public record RfmGroupFilter(RfmPreset preset, String group) {
    public RfmGroupFilter {
        if (!preset.groups().contains(group)) {
            throw new IllegalArgumentException("group: %s (expected: one of %s)".formatted(group, preset.groups()));
        }
    }
}
