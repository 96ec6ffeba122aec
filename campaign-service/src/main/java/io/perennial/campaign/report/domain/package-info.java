/** What is reported to ingest. */
@NullMarked
package io.perennial.campaign.report.domain;

import org.jspecify.annotations.NullMarked;
