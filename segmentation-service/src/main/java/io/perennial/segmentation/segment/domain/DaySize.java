package io.perennial.segmentation.segment.domain;

import java.time.LocalDate;

/** A segment's size when last counted on a day (UTC) of the tenant's clock. */
public record DaySize(LocalDate day, long size) {}
