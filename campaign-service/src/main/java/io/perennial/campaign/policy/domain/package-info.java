/** The tenant's rules of sending. */
@NullMarked
package io.perennial.campaign.policy.domain;

import org.jspecify.annotations.NullMarked;
