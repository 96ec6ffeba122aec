/** What time starts for notices. */
@NullMarked
package io.perennial.ingest.notice.job;

import org.jspecify.annotations.NullMarked;
