/** Campaigns: plan, states and transitions. */
@NullMarked
package io.perennial.campaign.campaign.domain;

import org.jspecify.annotations.NullMarked;
