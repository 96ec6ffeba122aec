/** Customers whom somebody took out of all campaigns. */
@NullMarked
package io.perennial.campaign.exclusion.domain;

import org.jspecify.annotations.NullMarked;
