package io.perennial.campaign.review.grpc;

import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.api.campaign.v1.MessageKind;
import io.perennial.api.campaign.v1.ReviewContentRequest;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns messages into texts to review; the contract's rules hold already. */
final class ReviewParser {

    private ReviewParser() {}

    static MessageText text(ReviewContentRequest request) {
        MessageContent content = request.getContent();
        checkLocale(content.getLocale());
        return new MessageText(
                channel(request.getKind()),
                content.getLocale(),
                content.getSubject(),
                content.getBody(),
                new MessageContext(
                        given(content.getSenderAddress()),
                        Set.copyOf(content.getOwnDomainsList()),
                        given(request.getMarketplace()).map(Set::of).orElse(Set.of()),
                        MessageContext.STANDARD_VARIABLES));
    }

    private static void checkLocale(String locale) {
        try {
            new Locale.Builder().setLanguageTag(locale);
        } catch (IllformedLocaleException e) {
            throw new ProblemException(
                    FieldsInvalid.of("content.locale", "value \"" + locale + "\": must be a BCP 47 tag"));
        }
    }

    private static MessageChannel channel(MessageKind kind) {
        return switch (kind) {
            case MESSAGE_KIND_OWN_SHOP_MARKETING -> MessageChannel.OWN_SHOP_EMAIL;
            case MESSAGE_KIND_MARKETPLACE_MESSAGE -> MessageChannel.MARKETPLACE_MESSAGE;
            case MESSAGE_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new ProblemException(FieldsInvalid.of("kind", "must be one of the kinds"));
        };
    }

    private static Optional<String> given(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
