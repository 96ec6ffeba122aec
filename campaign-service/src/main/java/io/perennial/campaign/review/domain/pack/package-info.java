/** Versioned packs of policies for a channel, and the review itself. */
@NullMarked
package io.perennial.campaign.review.domain.pack;

import org.jspecify.annotations.NullMarked;
