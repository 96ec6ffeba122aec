/** Ingest's contacts, and the mail provider. */
@NullMarked
package io.perennial.campaign.ledger.client;

import org.jspecify.annotations.NullMarked;
