/** What ingest is told of what was sent. */
@NullMarked
package io.perennial.campaign.report.domain;

import org.jspecify.annotations.NullMarked;
