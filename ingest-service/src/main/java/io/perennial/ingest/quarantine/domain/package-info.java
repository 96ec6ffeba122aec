/** Rejected events that wait. */
@NullMarked
package io.perennial.ingest.quarantine.domain;

import org.jspecify.annotations.NullMarked;
