/** Campaigns in PostgreSQL. */
@NullMarked
package io.perennial.campaign.campaign.store;

import org.jspecify.annotations.NullMarked;
