package io.perennial.campaign.review.domain;

/** The kind of channel a text is written for, as far as it decides what may be said. */
public enum MessageChannel {
    /** Marketing e-mail of the seller's own shop, to people who agreed to it. */
    OWN_SHOP_EMAIL,
    /** A message to a buyer through a marketplace, where only matters of the order may be written about. */
    MARKETPLACE_MESSAGE
}
