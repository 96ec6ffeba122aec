package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;

/**
 * Someone's work on an import, from where it stands.
 *
 * @param interrupted true where the one before ended without saying so: the events that come next may be recorded already
 *     without having been counted
 */
public record Attempt(Import progress, boolean interrupted) {}
