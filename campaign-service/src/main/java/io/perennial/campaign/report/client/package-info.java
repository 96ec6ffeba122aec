/** Ingest's event service. */
@NullMarked
package io.perennial.campaign.report.client;

import org.jspecify.annotations.NullMarked;
