/** The values of a content review: what is read, and what is found. */
@NullMarked
package io.perennial.campaign.review.domain;

import org.jspecify.annotations.NullMarked;
