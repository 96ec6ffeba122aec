/** Segmentation, of which campaigns ask what segments there are. */
@NullMarked
package io.perennial.campaign.campaign.client;

import org.jspecify.annotations.NullMarked;
