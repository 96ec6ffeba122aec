/** Work that a schedule starts. */
@NullMarked
package io.perennial.campaign.decision.job;

import org.jspecify.annotations.NullMarked;
