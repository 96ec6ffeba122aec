package io.perennial.platform.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.FeedPull;
import io.perennial.api.common.v1.ListNoticesRequest;
import io.perennial.api.common.v1.ListNoticesResponse;
import io.perennial.api.common.v1.MutinyNoticeServiceGrpc.MutinyNoticeServiceStub;
import io.perennial.api.common.v1.NoticeKind;
import io.perennial.api.common.v1.NoticeSeverity;
import io.perennial.api.common.v1.PullNoticesRequest;
import io.perennial.api.common.v1.PullNoticesResponse;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
class NoticeGrpcTest {

    private static final Duration CALL_MAX = Duration.ofSeconds(10);

    @GrpcClient("probe")
    MutinyNoticeServiceStub client;

    @Inject
    Notices notices;

    @Test
    void notices_are_listed_page_by_page_the_latest_first() {
        raise(71, "web", Severity.WARNING);
        raise(71, "app", Severity.CRITICAL);
        raise(72, "pos", Severity.INFO);
        await(notices.clear(new TenantId(71), new About(Kind.SOURCE_LAG, "web")));

        ListNoticesResponse first = list(71, "", false);
        ListNoticesResponse second = list(71, first.getNextPageToken(), false);

        assertThat(first.getNotices(0).getSubject()).isEqualTo("web");
        assertThat(first.getNotices(0).hasClearTime()).isTrue();
        assertThat(second.getNotices(0)).satisfies(notice -> {
            assertThat(notice.getTenantId()).isEqualTo("71");
            assertThat(notice.getSubject()).isEqualTo("app");
            assertThat(notice.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_SOURCE_LAG);
            assertThat(notice.getSeverity()).isEqualTo(NoticeSeverity.NOTICE_SEVERITY_CRITICAL);
            assertThat(notice.getText()).isEqualTo("A source is late.");
            assertThat(notice.getFactsMap()).containsExactly(Map.entry("lagMinutes", "20"));
            assertThat(notice.hasClearTime()).isFalse();
        });
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(list(71, "", true).getNoticesList()).containsExactly(second.getNotices(0));
    }

    @Test
    void a_reader_goes_on_behind_what_it_has_worked_off() {
        raise(73, "web", Severity.CRITICAL);
        PullNoticesResponse page = pull(73, 0);

        assertThat(page.getNoticesList())
                .extracting(notice -> notice.getSubject())
                .containsExactly("web");
        assertThat(page.getPosition().getShardCount()).isEqualTo(1);
        assertThat(pull(73, page.getPosition().getNextCursor()).getNoticesList())
                .isEmpty();
    }

    @Test
    void a_shard_that_is_none_is_named() {
        var request = PullNoticesRequest.newBuilder()
                .setPull(FeedPull.newBuilder().setConsumer("crm").setShard(16))
                .build();

        GrpcErrors.failureOf(TestTokens.with(client, TestTokens.ofTenant(74, "notices:read"))
                        .pullNotices(request))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("pull.shard", "16 (expected: 0 to 15)");
    }

    private ListNoticesResponse list(int tenant, String token, boolean openOnly) {
        return await(TestTokens.with(client, TestTokens.ofTenant(tenant, "notices:read"))
                .listNotices(ListNoticesRequest.newBuilder()
                        .setOpenOnly(openOnly)
                        .setPageSize(1)
                        .setPageToken(token)
                        .build()));
    }

    private PullNoticesResponse pull(int tenant, long cursor) {
        return await(TestTokens.with(client, TestTokens.ofTenant(tenant, "notices:read"))
                .pullNotices(PullNoticesRequest.newBuilder()
                        .setPull(FeedPull.newBuilder().setConsumer("crm").setCursor(cursor))
                        .build()));
    }

    private void raise(int tenant, String subject, Severity severity) {
        await(notices.raise(
                new TenantId(tenant),
                new Content(
                        new About(Kind.SOURCE_LAG, subject),
                        severity,
                        "A source is late.",
                        Map.of("lagMinutes", "20"))));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(CALL_MAX);
    }
}
