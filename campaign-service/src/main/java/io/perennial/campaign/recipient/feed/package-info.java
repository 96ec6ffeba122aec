/** The feeds of ingest and segmentation, as what they tell about recipients. */
@NullMarked
package io.perennial.campaign.recipient.feed;

import org.jspecify.annotations.NullMarked;
