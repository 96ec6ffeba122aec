package io.perennial.campaign.report.domain;

import java.util.Optional;

/**
 * A message of which there is nothing more to tell.
 *
 * @param refusal why ingest refused the event; empty where it did not
 */
public record Told(MessageReport message, Optional<String> refusal) {}
