package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Concept;
import java.util.List;

/** An offer says until when, from which amount or with which code it holds, anywhere in the message. */
public final class UnclearTerms implements Policy {

    private final String id;
    private final Concept offer;
    private final String what;

    private UnclearTerms(String id, Concept offer, String what) {
        this.id = id;
        this.offer = offer;
        this.what = what;
    }

    /** For a percentage or an amount off. */
    public static UnclearTerms ofDiscount() {
        return new UnclearTerms("unclear-discount", Concept.DISCOUNT, "discount");
    }

    /** For something that costs nothing. */
    public static UnclearTerms ofFreeOffer() {
        return new UnclearTerms("unclear-free-offer", Concept.FREE_OFFER, "free offer");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "A " + what + " states its end, its condition or its code.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        boolean termsStated = reading.parts().stream()
                .anyMatch(part -> !part.words().all(Concept.OFFER_TERMS).isEmpty());
        if (termsStated) {
            return List.of();
        }
        return reading.parts().stream()
                .flatMap(part -> part.words().asserted(offer).stream().map(part::span))
                .map(span -> new Offence(
                        span,
                        "This " + what + " has no end, condition or code anywhere in the message.",
                        "State until when it holds, on what and from which order value."))
                .toList();
    }
}
