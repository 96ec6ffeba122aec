/** Where things come from, and what they may be used for. */
@NullMarked
package io.perennial.ingest.origin.domain;

import org.jspecify.annotations.NullMarked;
