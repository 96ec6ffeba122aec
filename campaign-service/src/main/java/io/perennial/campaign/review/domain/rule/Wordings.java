package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Concept;

/** The rules that consist of words alone. */
public final class Wordings {

    private Wordings() {}

    /** On a marketplace only the marketplace asks for reviews. */
    public static Policy ownReviewRequest() {
        return new Wording(
                "own-review-request",
                "On a marketplace a review is asked for by the marketplace's own request, never in own words.",
                Concept.REVIEW_REQUEST,
                "This asks for a review in own words, which only the marketplace itself may do.",
                "Remove it and use the marketplace's own review request, 5 to 30 days after delivery.");
    }

    /** A review may be asked for, a good one may not. */
    public static Policy positiveReviewRequest() {
        return new Wording(
                "positive-review-request",
                "Nobody is asked for a good review or a number of stars.",
                Concept.POSITIVE_REVIEW_REQUEST,
                "This asks for a particular verdict instead of an honest one.",
                "Ask for an honest opinion, or do not ask at all.");
    }

    /** A review that exists is the customer's own. */
    public static Policy reviewChangeRequest() {
        return new Wording(
                "review-change-request",
                "Nobody is asked to change or remove a review.",
                Concept.REVIEW_CHANGE_REQUEST,
                "This asks the customer to change or remove a review.",
                "Solve the customer's problem and leave the review alone.");
    }

    /** Secrets and identity data are never asked for in a message. */
    public static Policy personalDataRequest() {
        return new Wording(
                "personal-data-request",
                "No message asks for passwords, payment data, dates of birth or papers.",
                Concept.PERSONAL_DATA_REQUEST,
                "This asks for data that must not be collected by a message.",
                "Remove it; what is really needed is asked for in a protected form that states the purpose.");
    }

    /** Messages about an order carry no advertising. */
    public static Policy marketingInOrderMessage() {
        return new Wording(
                "marketing-in-order-message",
                "A message to a marketplace's buyer is about the order alone: no newsletter, no promotion.",
                Concept.MARKETING,
                "This is advertising in a channel that is for order messages only.",
                "Remove it, or send it to subscribers on an own channel.");
    }

    /** Nothing is offered for free where nothing may be offered. */
    public static Policy freeOffer() {
        return new Wording(
                "free-offer",
                "A message to a marketplace's buyer offers nothing for free.",
                Concept.FREE_OFFER,
                "This offers something for free in a message that may only deal with the order.",
                "Remove the offer.");
    }

    /** Buyers are not led away from the marketplace. */
    public static Policy offSiteContact() {
        return new Wording(
                "off-site-contact",
                "Buyers are not asked to get in touch or to buy outside the marketplace.",
                Concept.OFF_SITE_CONTACT,
                "This leads the buyer away from the marketplace.",
                "Ask the buyer to reply to this message instead.");
    }

    /** Haste is not used as a lever. */
    public static Policy urgencyPressure() {
        return new Wording(
                "urgency-pressure",
                "Nobody is pressed for time; the true end of an offer is stated instead.",
                Concept.URGENCY,
                "This puts the reader under pressure of time.",
                "State the date on which the offer ends.");
    }
}
