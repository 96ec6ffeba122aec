package io.perennial.campaign.campaign.domain;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import java.time.LocalTime;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is to be sent to whom, and when.
 *
 * @param sendTime the time of day in the recipient's zone
 * @param holdoutPermille share of the audience that is held out, in thousandths
 */
public record CampaignPlan(
        String displayName,
        Audience audience,
        Channel channel,
        Content content,
        LocalTime sendTime,
        int holdoutPermille) {

    public static final int HOLDOUT_PERMILLE_MAX = 900;

    /**
     * What a message says, before it is filled in for a recipient.
     *
     * @param locale the language as a BCP 47 tag
     * @param senderAddress the seller's postal address; empty where not given
     * @param ownDomains the seller's own domains
     */
    public record Content(String locale, String subject, String body, String senderAddress, List<String> ownDomains) {

        public Content {
            ownDomains = List.copyOf(ownDomains);
        }

        private Stream<FieldViolation> violations() {
            try {
                new Locale.Builder().setLanguageTag(locale);
                return Stream.empty();
            } catch (IllformedLocaleException e) {
                return Stream.of(
                        new FieldViolation("plan.content.locale", "value \"" + locale + "\": must be a BCP 47 tag"));
            }
        }
    }

    public CampaignPlan {
        if (holdoutPermille < 0 || holdoutPermille > HOLDOUT_PERMILLE_MAX) {
            throw new IllegalArgumentException(
                    "holdout permille: " + holdoutPermille + " (expected: 0 to " + HOLDOUT_PERMILLE_MAX + ")");
        }
    }

    /**
     * This plan; fails with {@code FieldsInvalid} where it breaks rules that the contract cannot state beside a field.
     *
     * @param isSegment whether there is a segment of this id
     */
    public CampaignPlan checked(Predicate<String> isSegment) {
        List<FieldViolation> violations = Stream.concat(content.violations(), audience.violations(isSegment).stream())
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return this;
    }
}
