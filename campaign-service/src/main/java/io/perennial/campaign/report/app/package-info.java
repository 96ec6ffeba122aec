/** Reporting to ingest. */
@NullMarked
package io.perennial.campaign.report.app;

import org.jspecify.annotations.NullMarked;
