/** What time starts. */
@NullMarked
package io.perennial.campaign.report.job;

import org.jspecify.annotations.NullMarked;
