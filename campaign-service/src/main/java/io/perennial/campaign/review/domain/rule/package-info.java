/** The policies: each finds one kind of offence in a message. */
@NullMarked
package io.perennial.campaign.review.domain.rule;

import org.jspecify.annotations.NullMarked;
