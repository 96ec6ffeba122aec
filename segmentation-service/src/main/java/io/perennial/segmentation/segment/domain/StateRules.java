package io.perennial.segmentation.segment.domain;

import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import io.perennial.segmentation.rfm.domain.RfmPreset;

/** What decides on a customer's segments: the bounds of the stages, and the presets of the two families of groups. */
public record StateRules(LifecyclePolicy lifecycle, RfmPreset amazon, RfmPreset shopify) {}
