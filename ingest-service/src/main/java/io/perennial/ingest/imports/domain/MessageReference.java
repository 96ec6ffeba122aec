package io.perennial.ingest.imports.domain;

import io.perennial.ingest.consent.domain.Channel;
import org.jspecify.annotations.Nullable;

/** Which message an event is about. */
public record MessageReference(
        String messageId, String campaignId, @Nullable Channel channel) {}
