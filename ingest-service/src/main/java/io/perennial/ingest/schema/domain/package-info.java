/** Schemas of custom events: what is taken as one, and what breaks one. */
@NullMarked
package io.perennial.ingest.schema.domain;

import org.jspecify.annotations.NullMarked;
