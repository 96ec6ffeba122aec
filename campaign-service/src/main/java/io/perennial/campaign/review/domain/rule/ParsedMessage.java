package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.MessageText.Part;
import java.util.List;

/** A message parsed once, for all rules to look at. */
public record ParsedMessage(MessageText message, ParsedPart subject, ParsedPart body) {

    /** Parses a message. */
    public static ParsedMessage of(MessageText message) {
        return new ParsedMessage(
                message,
                ParsedPart.of(Part.SUBJECT, message.subject(), message.language()),
                ParsedPart.of(Part.BODY, message.body(), message.language()));
    }

    List<ParsedPart> parts() {
        return List.of(subject, body);
    }

    MessageContext context() {
        return message.context();
    }
}
