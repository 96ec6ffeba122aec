/** Events, identity, consent, contacts and privacy: the log that everything else is derived from. */
@NullMarked
package io.perennial.ingest;

import org.jspecify.annotations.NullMarked;
