/** Use cases of tenants, and the ports they need. */
@NullMarked
package io.perennial.ingest.tenant.app;

import org.jspecify.annotations.NullMarked;
