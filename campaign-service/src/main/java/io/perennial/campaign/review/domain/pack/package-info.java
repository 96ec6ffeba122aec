/** Versioned packs of rules for a channel, and the review itself. */
@NullMarked
package io.perennial.campaign.review.domain.pack;

import org.jspecify.annotations.NullMarked;
