package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.Part;
import java.util.List;

/** A message read once, for all rules to look at. */
public record Reading(MessageText message, PartReading subject, PartReading body) {

    /** Reads a message. */
    public static Reading of(MessageText message) {
        return new Reading(
                message,
                PartReading.of(Part.SUBJECT, message.subject(), message.language()),
                PartReading.of(Part.BODY, message.body(), message.language()));
    }

    List<PartReading> parts() {
        return List.of(subject, body);
    }

    MessageContext context() {
        return message.context();
    }
}
