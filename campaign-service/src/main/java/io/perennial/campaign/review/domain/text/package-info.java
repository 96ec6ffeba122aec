/** From a text as written to the words a reader sees, without losing where each came from. */
@NullMarked
package io.perennial.campaign.review.domain.text;

import org.jspecify.annotations.NullMarked;
