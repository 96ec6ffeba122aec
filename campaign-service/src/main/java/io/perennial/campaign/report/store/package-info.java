/** The outbox in PostgreSQL. */
@NullMarked
package io.perennial.campaign.report.store;

import org.jspecify.annotations.NullMarked;
