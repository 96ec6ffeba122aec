package io.perennial.campaign.campaign.grpc;

import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.Content;
import io.perennial.campaign.campaign.domain.SegmentIds;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Turns messages into campaigns; the contract's rules hold already, and every other violation is told at once. */
final class CampaignParser {

    private CampaignParser() {}

    static CampaignId id(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    static CampaignPlan plan(io.perennial.api.campaign.v1.CampaignPlan message) {
        List<FieldViolation> violations = new ArrayList<>();
        checkLocale(message.getContent().getLocale(), violations);
        checkSegments(message.getAudience(), violations);
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return new CampaignPlan(
                message.getDisplayName(),
                audience(message.getAudience()),
                Channel.EMAIL,
                content(message.getContent()),
                LocalTime.parse(message.getSchedule().getLocalTime()),
                message.getHoldoutPermille());
    }

    private static void checkLocale(String locale, List<FieldViolation> violations) {
        try {
            new Locale.Builder().setLanguageTag(locale);
        } catch (IllformedLocaleException e) {
            violations.add(new FieldViolation("plan.content.locale", "value \"" + locale + "\": must be a BCP 47 tag"));
        }
    }

    /** What is no segment's id is told as it was given, unless control characters are in it. */
    private static void checkSegments(io.perennial.api.campaign.v1.Audience audience, List<FieldViolation> violations) {
        for (int set = 0; set < audience.getAllOfCount(); set++) {
            for (int i = 0; i < audience.getAllOf(set).getAnyOfCount(); i++) {
                String id = audience.getAllOf(set).getAnyOf(i);
                if (!SegmentIds.isKnown(id)) {
                    boolean printable = id.chars().noneMatch(Character::isISOControl);
                    violations.add(new FieldViolation(
                            "plan.audience.all_of[" + set + "].any_of[" + i + "]",
                            (printable ? "value \"" + id + "\"" : "a control character")
                                    + ": no segment's id (expected: " + SegmentIds.EXPECTED + ")"));
                }
            }
        }
    }

    private static Audience audience(io.perennial.api.campaign.v1.Audience message) {
        return new Audience(message.getAllOfList().stream()
                .map(set -> new HashSet<>(set.getAnyOfList()))
                .<Set<String>>map(set -> set)
                .toList());
    }

    private static Content content(MessageContent message) {
        return new Content(
                message.getLocale(),
                message.getSubject(),
                message.getBody(),
                message.getSenderAddress(),
                message.getOwnDomainsList());
    }
}
