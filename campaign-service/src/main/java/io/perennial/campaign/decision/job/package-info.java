/** What time starts. */
@NullMarked
package io.perennial.campaign.decision.job;

import org.jspecify.annotations.NullMarked;
