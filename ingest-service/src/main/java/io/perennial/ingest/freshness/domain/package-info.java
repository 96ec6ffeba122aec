/** How late the events of sources come. */
@NullMarked
package io.perennial.ingest.freshness.domain;

import org.jspecify.annotations.NullMarked;
