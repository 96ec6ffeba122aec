package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.WordList;
import java.util.stream.Stream;

/** Where advertising has no place, and what an offer must say. */
public final class AdvertisingRules {

    /** Messages about an order carry no advertising. */
    public static final Rule MARKETING_IN_ORDER_MESSAGE = Rule.ofWords(
            "marketing-in-order-message",
            "A message to a marketplace's buyer is about the order alone: no newsletter, no promotion.",
            WordList.MARKETING,
            "This is advertising in a channel that is for order messages only.",
            "Remove it, or send it to subscribers on a channel of your own.");

    /** Nothing is offered for free where nothing may be offered. */
    public static final Rule FREE_OFFER = Rule.ofWords(
            "free-offer",
            "A message to a marketplace's buyer offers nothing for free.",
            WordList.FREE_OFFER,
            "This offers something for free in a message that may only deal with the order.",
            "Remove the offer.");

    /** Haste is not used as a lever. */
    public static final Rule URGENCY_PRESSURE = Rule.ofWords(
            "urgency-pressure",
            "Nobody is pressed for time; the true end of an offer is stated instead.",
            WordList.URGENCY,
            "This puts the reader under pressure of time.",
            "State the date on which the offer ends.");

    /** For a percentage or an amount off. */
    public static final Rule UNCLEAR_DISCOUNT = unclear("unclear-discount", "discount", WordList.DISCOUNT);

    /** For something that costs nothing. */
    public static final Rule UNCLEAR_FREE_OFFER = unclear("unclear-free-offer", "free offer", WordList.FREE_OFFER);

    private AdvertisingRules() {}

    /** An offer says until when, from which amount or with which code it holds, anywhere in the message. */
    private static Rule unclear(String id, String what, WordList offers) {
        return new Rule(
                id,
                "A " + what + " states its end, its condition or its code.",
                message -> statesTerms(message)
                        ? Stream.empty()
                        : message.parts().stream()
                                .flatMap(part -> part.asserted(offers))
                                .map(span -> new Rule.Offence(
                                        span,
                                        "This " + what + " has no end, condition or code anywhere in the message.",
                                        "State until when it holds, on what and from which order value.")));
    }

    private static boolean statesTerms(ParsedMessage message) {
        return message.parts().stream()
                .anyMatch(part -> !part.words().all(WordList.OFFER_TERMS).isEmpty());
    }
}
