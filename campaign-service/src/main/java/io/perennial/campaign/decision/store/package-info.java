/** Decisions in PostgreSQL. */
@NullMarked
package io.perennial.campaign.decision.store;

import org.jspecify.annotations.NullMarked;
