/** Values in text that others wrote: read exactly, or refused with what was expected. */
@NullMarked
package io.perennial.ingest.value.domain;

import org.jspecify.annotations.NullMarked;
