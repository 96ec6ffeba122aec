/** Rules of sending in PostgreSQL. */
@NullMarked
package io.perennial.campaign.policy.store;

import org.jspecify.annotations.NullMarked;
