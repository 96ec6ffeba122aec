/** The feeds of ingest and segmentation. */
@NullMarked
package io.perennial.campaign.recipient.client;

import org.jspecify.annotations.NullMarked;
