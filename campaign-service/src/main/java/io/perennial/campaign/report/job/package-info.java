/** Work that a schedule starts. */
@NullMarked
package io.perennial.campaign.report.job;

import org.jspecify.annotations.NullMarked;
