/** Who gets a message, and why. */
@NullMarked
package io.perennial.campaign.decision.domain;

import org.jspecify.annotations.NullMarked;
