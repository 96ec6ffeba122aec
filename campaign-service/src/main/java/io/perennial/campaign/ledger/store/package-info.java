/** The send ledger in PostgreSQL. */
@NullMarked
package io.perennial.campaign.ledger.store;

import org.jspecify.annotations.NullMarked;
