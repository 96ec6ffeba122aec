/** Whose turn it is to look. */
@NullMarked
package io.perennial.ingest.notice.store;

import org.jspecify.annotations.NullMarked;
