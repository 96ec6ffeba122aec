/** Deciding, explaining and counting. */
@NullMarked
package io.perennial.campaign.decision.app;

import org.jspecify.annotations.NullMarked;
