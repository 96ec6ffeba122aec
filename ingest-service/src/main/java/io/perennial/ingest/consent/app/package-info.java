/** Use cases of consent, and the ports they need. */
@NullMarked
package io.perennial.ingest.consent.app;

import org.jspecify.annotations.NullMarked;
