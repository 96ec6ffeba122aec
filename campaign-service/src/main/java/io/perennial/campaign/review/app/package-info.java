/** Reviewing content. */
@NullMarked
package io.perennial.campaign.review.app;

import org.jspecify.annotations.NullMarked;
