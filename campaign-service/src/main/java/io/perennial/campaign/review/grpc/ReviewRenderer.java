package io.perennial.campaign.review.grpc;

import io.perennial.api.campaign.v1.ContentPart;
import io.perennial.api.campaign.v1.MessageKind;
import io.perennial.api.campaign.v1.PolicyPack;
import io.perennial.api.campaign.v1.PolicyRule;
import io.perennial.api.campaign.v1.ReviewContentResponse;
import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.Finding.Severity;
import io.perennial.campaign.review.domain.Review;
import io.perennial.campaign.review.domain.pack.RulePack;

/** Turns reviews and packs into messages. */
final class ReviewRenderer {

    private ReviewRenderer() {}

    static ReviewContentResponse render(Review review) {
        var response =
                ReviewContentResponse.newBuilder().addPolicyPacks(review.pack()).setTruncated(review.truncated());
        review.findings().forEach(finding -> response.addFindings(finding(finding, review.pack())));
        return response.build();
    }

    static PolicyPack render(RulePack pack) {
        var message = PolicyPack.newBuilder()
                .setPolicyPackId(pack.id())
                .setVersion(pack.version())
                .setKind(
                        switch (pack.channel()) {
                            case OWN_SHOP_EMAIL -> MessageKind.MESSAGE_KIND_OWN_SHOP_MARKETING;
                            case MARKETPLACE_MESSAGE -> MessageKind.MESSAGE_KIND_MARKETPLACE_MESSAGE;
                        });
        pack.rules()
                .forEach(entry -> message.addRules(PolicyRule.newBuilder()
                        .setRuleId(entry.rule().id())
                        .setSeverity(severity(entry.severity()))
                        .setDescription(entry.rule().description())));
        return message.build();
    }

    private static io.perennial.api.campaign.v1.Finding finding(Finding finding, String pack) {
        return io.perennial.api.campaign.v1.Finding.newBuilder()
                .setRuleId(finding.ruleId())
                .setSeverity(severity(finding.severity()))
                .setPart(
                        switch (finding.span().part()) {
                            case SUBJECT -> ContentPart.CONTENT_PART_SUBJECT;
                            case BODY -> ContentPart.CONTENT_PART_BODY;
                        })
                .setStart(finding.span().start())
                .setEnd(finding.span().end())
                .setExcerpt(finding.excerpt())
                .setExplanation(finding.explanation())
                .setSuggestion(finding.suggestion())
                .setPolicyPack(pack)
                .build();
    }

    private static io.perennial.api.campaign.v1.Severity severity(Severity severity) {
        return switch (severity) {
            case BLOCK -> io.perennial.api.campaign.v1.Severity.SEVERITY_BLOCK;
            case REVIEW -> io.perennial.api.campaign.v1.Severity.SEVERITY_REVIEW;
            case WARN -> io.perennial.api.campaign.v1.Severity.SEVERITY_WARN;
        };
    }
}
