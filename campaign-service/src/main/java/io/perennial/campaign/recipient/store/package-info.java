/** Tenants and recipients in PostgreSQL. */
@NullMarked
package io.perennial.campaign.recipient.store;

import org.jspecify.annotations.NullMarked;
