/** Which schemas hold for the events that come. */
@NullMarked
package io.perennial.ingest.schema.app;

import org.jspecify.annotations.NullMarked;
