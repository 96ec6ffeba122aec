/** What customers agreed to, and what follows from it. */
@NullMarked
package io.perennial.ingest.consent.domain;

import org.jspecify.annotations.NullMarked;
