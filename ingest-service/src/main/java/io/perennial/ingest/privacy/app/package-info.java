/** Use cases of privacy, and the ports they need. */
@NullMarked
package io.perennial.ingest.privacy.app;

import org.jspecify.annotations.NullMarked;
