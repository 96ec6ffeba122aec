package io.perennial.campaign.campaign.grpc;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.Status;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.campaign.campaign.domain.Campaign.NotedFinding;
import io.perennial.campaign.campaign.domain.CampaignProblem;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** The wire form of this service's problems. */
@Singleton
public class CampaignErrors implements ErrorRenderer<CampaignProblem> {

    private static final String DOMAIN = "campaign.perennial.io";

    /** Details travel in a header, and clients take 8 KiB of headers. */
    private static final int VIOLATIONS_BYTES_MAX = 4_000;

    @Override
    public Class<CampaignProblem> problems() {
        return CampaignProblem.class;
    }

    @Override
    public Status render(CampaignProblem problem) {
        return switch (problem) {
            case CampaignProblem.CampaignNotFound p ->
                of(
                                Code.NOT_FOUND,
                                CampaignErrorReason.CAMPAIGN_ERROR_REASON_CAMPAIGN_NOT_FOUND,
                                "There is no such campaign.")
                        .with("campaignId", p.id())
                        .build();
            case CampaignProblem.WrongState p -> wrongState(p);
            case CampaignProblem.ContentBlocked p -> contentBlocked(p);
            case CampaignProblem.EditorNotAuthor p ->
                of(
                                Code.PERMISSION_DENIED,
                                CampaignErrorReason.CAMPAIGN_ERROR_REASON_EDITOR_IS_NOT_AUTHOR,
                                "Only the author of a campaign changes it; ask the author, or create another one.")
                        .with("campaignId", p.id())
                        .build();
            case CampaignProblem.ApproverIsAuthor p ->
                of(
                                Code.PERMISSION_DENIED,
                                CampaignErrorReason.CAMPAIGN_ERROR_REASON_APPROVER_IS_AUTHOR,
                                "The author of a campaign cannot approve it; ask another person.")
                        .with("campaignId", p.id())
                        .build();
        };
    }

    private static Status wrongState(CampaignProblem.WrongState problem) {
        String expected = problem.expected().stream().map(Enum::name).collect(Collectors.joining(","));
        return of(
                        Code.FAILED_PRECONDITION,
                        CampaignErrorReason.CAMPAIGN_ERROR_REASON_STATE,
                        "The campaign's state does not allow this step.")
                .with("campaignId", problem.id())
                .with("state", problem.state())
                .with("expectedState", expected)
                .precondition(
                        "STATE", problem.id().toString(), "state " + problem.state() + " (expected: " + expected + ")")
                .build();
    }

    private static Status contentBlocked(CampaignProblem.ContentBlocked problem) {
        return of(
                        Code.FAILED_PRECONDITION,
                        CampaignErrorReason.CAMPAIGN_ERROR_REASON_CONTENT_BLOCKED,
                        "The review found what must not be sent; change the content with UpdateCampaign.")
                .with("campaignId", problem.id())
                .with("findings", problem.findings().size())
                .build()
                .toBuilder()
                .addDetails(Any.pack(violations(problem.findings())))
                .build();
    }

    private static PreconditionFailure violations(List<NotedFinding> findings) {
        PreconditionFailure.Builder failure = PreconditionFailure.newBuilder();
        int bytes = 0;
        for (NotedFinding noted : findings) {
            String where =
                    noted.finding().span().part() + "[" + noted.finding().span().start() + ".."
                            + noted.finding().span().end() + "]";
            String what = noted.finding().explanation() + " " + noted.finding().suggestion();
            bytes += noted.finding().ruleId().length() + where.length() + what.length() + 8;
            if (bytes > VIOLATIONS_BYTES_MAX) {
                break;
            }
            failure.addViolationsBuilder()
                    .setType(noted.finding().ruleId())
                    .setSubject(where)
                    .setDescription(what);
        }
        return failure.build();
    }

    private static ErrorStatus of(Code code, CampaignErrorReason reason, String message) {
        return ErrorStatus.of(code, reason, DOMAIN, message);
    }
}
