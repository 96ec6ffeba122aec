/** Exclusions in PostgreSQL. */
@NullMarked
package io.perennial.campaign.exclusion.store;

import org.jspecify.annotations.NullMarked;
