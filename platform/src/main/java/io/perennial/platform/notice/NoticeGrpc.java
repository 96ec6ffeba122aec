package io.perennial.platform.notice;

import io.perennial.api.common.v1.ListNoticesRequest;
import io.perennial.api.common.v1.ListNoticesResponse;
import io.perennial.api.common.v1.NoticeKind;
import io.perennial.api.common.v1.NoticeService;
import io.perennial.api.common.v1.NoticeSeverity;
import io.perennial.api.common.v1.PullNoticesRequest;
import io.perennial.api.common.v1.PullNoticesResponse;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The notices of a service over gRPC, the same in every one. */
@GrpcService
public class NoticeGrpc implements NoticeService {

    private static final String LIST_METHOD = "ListNotices";

    private final Notices notices;

    NoticeGrpc(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Uni<ListNoticesResponse> listNotices(ListNoticesRequest request) {
        String filter = Boolean.toString(request.getOpenOnly());
        int size = PageSize.of(request.getPageSize());
        long before = before(PageToken.decode(LIST_METHOD, filter, request.getPageToken()));
        // One more than asked for tells whether there is another page.
        return notices.list(Callers.current().tenant(), request.getOpenOnly(), before, size + 1)
                .map(found -> {
                    List<Notice> page = found.subList(0, Math.min(size, found.size()));
                    ListNoticesResponse.Builder answer = ListNoticesResponse.newBuilder()
                            .addAllNotices(
                                    page.stream().map(NoticeGrpc::message).toList());
                    if (found.size() > size) {
                        String last = Long.toString(page.getLast().position());
                        answer.setNextPageToken(PageToken.encode(LIST_METHOD, filter, List.of(last)));
                    }
                    return answer.build();
                });
    }

    @Override
    public Uni<PullNoticesResponse> pullNotices(PullNoticesRequest request) {
        return notices.pull(
                        FeedMessages.pull(request.getPull(), Callers.current().covers()))
                .map(page -> PullNoticesResponse.newBuilder()
                        .addAllNotices(
                                page.records().stream().map(NoticeGrpc::message).toList())
                        // All notices are in one shard, because they are few.
                        .setPosition(FeedMessages.position(page).toBuilder().setShardCount(1))
                        .build());
    }

    private static long before(List<String> keys) {
        if (keys.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(keys.getFirst());
        } catch (NumberFormatException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    private static io.perennial.api.common.v1.Notice message(Notice notice) {
        io.perennial.api.common.v1.Notice.Builder message = io.perennial.api.common.v1.Notice.newBuilder()
                .setTenantId(notice.tenant().toString())
                .setKind(kind(notice.content().about().kind()))
                .setSubject(notice.content().about().subject())
                .setSeverity(severity(notice.content().severity()))
                .setText(notice.content().text())
                .putAllFacts(notice.content().facts())
                .setRaiseTime(Times.timestamp(notice.raiseTime()))
                .setPosition(notice.position());
        if (notice.clearTime() != null) {
            message.setClearTime(Times.timestamp(notice.clearTime()));
        }
        return message.build();
    }

    private static NoticeKind kind(Kind kind) {
        return switch (kind) {
            case SOURCE_LAG -> NoticeKind.NOTICE_KIND_SOURCE_LAG;
            case QUARANTINE_EXPIRY -> NoticeKind.NOTICE_KIND_QUARANTINE_EXPIRY;
            case QUOTA_REACHED -> NoticeKind.NOTICE_KIND_QUOTA_REACHED;
            case SENDER_REFUSED -> NoticeKind.NOTICE_KIND_SENDER_REFUSED;
        };
    }

    private static NoticeSeverity severity(Severity severity) {
        return switch (severity) {
            case INFO -> NoticeSeverity.NOTICE_SEVERITY_INFO;
            case WARNING -> NoticeSeverity.NOTICE_SEVERITY_WARNING;
            case CRITICAL -> NoticeSeverity.NOTICE_SEVERITY_CRITICAL;
        };
    }
}
