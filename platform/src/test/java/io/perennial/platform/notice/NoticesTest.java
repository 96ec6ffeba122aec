package io.perennial.platform.notice;

import static io.perennial.platform.kit.KitDatabase.SOON;
import static io.perennial.platform.kit.KitDatabase.TX;
import static io.perennial.platform.kit.KitDatabase.VERTX;
import static io.perennial.platform.kit.KitDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.job.Retention;
import io.perennial.platform.job.Round;
import io.perennial.platform.kit.KitDatabase;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.notice.Notices.Held;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Notices notices = new Notices(
            TX, VERTX, new FeedTails(TX, VERTX, meters), new Retention(TX, VERTX, meters, false, false), meters);
    private final TenantId tenant = KitDatabase.knownTenant();

    @AfterEach
    void stop() {
        notices.stop();
    }

    @Test
    void a_notice_that_is_raised_holds_until_it_is_cleared() {
        raise("web", Severity.WARNING, "20");
        Notice raised = list(true).getFirst();
        await(notices.clear(tenant, about("web")));

        assertThat(raised.content()).isEqualTo(content("web", Severity.WARNING, "20"));
        assertThat(raised.clearTime()).isNull();
        assertThat(list(true)).isEmpty();
        assertThat(list(false)).singleElement().satisfies(cleared -> {
            assertThat(cleared.raiseTime()).isEqualTo(raised.raiseTime());
            assertThat(cleared.clearTime()).isAfterOrEqualTo(raised.raiseTime());
        });
    }

    @Test
    void to_raise_or_clear_it_again_changes_nothing() {
        raise("web", Severity.WARNING, "20");
        Notice first = list(true).getFirst();
        raise("web", Severity.WARNING, "20");
        await(notices.clear(tenant, about("app")));

        assertThat(list(false)).containsExactly(first);

        await(notices.clear(tenant, about("web")));
        Notice cleared = list(false).getFirst();
        await(notices.clear(tenant, about("web")));

        assertThat(list(false)).containsExactly(cleared);
    }

    @Test
    void what_it_says_can_change_while_it_holds() {
        raise("web", Severity.WARNING, "20");
        Notice before = list(true).getFirst();

        raise("web", Severity.CRITICAL, "40");

        assertThat(list(true)).singleElement().satisfies(now -> {
            assertThat(now.content()).isEqualTo(content("web", Severity.CRITICAL, "40"));
            assertThat(now.raiseTime()).isEqualTo(before.raiseTime());
            assertThat(now.position()).isGreaterThan(before.position());
        });
    }

    @Test
    void what_is_cleared_can_be_raised_anew() {
        raise("web", Severity.WARNING, "20");
        Notice before = list(true).getFirst();
        await(notices.clear(tenant, about("web")));

        raise("web", Severity.WARNING, "20");

        assertThat(list(true)).singleElement().satisfies(now -> {
            assertThat(now.clearTime()).isNull();
            assertThat(now.raiseTime()).isAfter(before.raiseTime());
        });
    }

    @Test
    void a_list_has_the_latest_change_first_and_goes_on_page_by_page() {
        raise("a", Severity.INFO, "1");
        raise("b", Severity.INFO, "1");
        raise("c", Severity.INFO, "1");
        raise("a", Severity.INFO, "2");

        List<Notice> first = await(notices.list(tenant, true, Long.MAX_VALUE, 2));
        List<Notice> second = await(notices.list(tenant, true, first.getLast().position(), 2));

        assertThat(first)
                .extracting(notice -> notice.content().about().subject())
                .containsExactly("a", "c");
        assertThat(second)
                .extracting(notice -> notice.content().about().subject())
                .containsExactly("b");
    }

    @Test
    void a_tenant_sees_its_own() {
        TenantId other = KitDatabase.knownTenant();
        raise("web", Severity.WARNING, "20");

        assertThat(await(notices.list(other, false, Long.MAX_VALUE, 10))).isEmpty();
        assertThat(pull(new TenantCover.One(other), 0).records()).isEmpty();
    }

    @Test
    void the_feed_has_each_notice_once_as_it_is_now() {
        long start = pull(new TenantCover.One(tenant), 0).nextCursor();
        raise("a", Severity.INFO, "1");
        raise("b", Severity.INFO, "1");
        raise("a", Severity.INFO, "2");
        await(notices.clear(tenant, about("b")));

        FeedPage<Notice> page = pull(new TenantCover.One(tenant), start);

        assertThat(page.records())
                .extracting(notice -> notice.content().about().subject() + " "
                        + notice.content().facts() + " " + (notice.clearTime() == null))
                .containsExactly("a {lagMinutes=2} true", "b {lagMinutes=1} false");
    }

    /** Each reader's last word on a notice is what the table says, whatever was changed while it read. */
    @Test
    void a_reader_who_follows_comes_to_the_state_that_is() {
        List<Uni<Void>> changes = IntStream.range(0, 200)
                .mapToObj(i -> i % 3 == 2
                        ? notices.clear(tenant, about("key" + i % 5))
                        : notices.raise(tenant, content("key" + i % 5, Severity.INFO, Integer.toString(i))))
                .toList();
        var writing =
                Uni.join().all(changes).usingConcurrencyOf(6).andFailFast().subscribeAsCompletionStage();
        Map<String, Notice> seen = new java.util.HashMap<>();
        long cursor = 0;
        boolean written;
        long before;
        do {
            written = writing.isDone();
            before = cursor;
            FeedPage<Notice> page = pull(new TenantCover.One(tenant), cursor);
            page.records().forEach(notice -> seen.put(notice.content().about().subject(), notice));
            cursor = page.nextCursor();
        } while (!written || cursor > before);

        assertThat(seen.values()).containsExactlyInAnyOrderElementsOf(list(false));
    }

    @Test
    void who_waits_is_told_at_once() {
        long start = pull(new TenantCover.Every(), 0).nextCursor();
        var waiting = notices.pull(new FeedPull("tester", new TenantCover.One(tenant), Notices.SHARD, start, 10, SOON))
                .subscribeAsCompletionStage();

        raise("web", Severity.WARNING, "20");

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
        assertThat(waiting.join().records()).hasSize(1);
    }

    @Test
    void what_holds_is_settled_over_all_tenants_and_what_stays_as_it_is_is_left_alone() {
        // Given
        TenantId other = KitDatabase.knownTenant();
        About quota = About.the(Kind.QUOTA_REACHED);
        settle(quota(tenant, "5"), quota(other, "5"));
        raise("web", Severity.WARNING, "20");
        Notice before = await(notices.list(tenant, true, Long.MAX_VALUE, 10)).getLast();

        // When
        settle(quota(tenant, "5"));

        // Then
        assertThat(list(true)).contains(before).hasSize(2);
        assertThat(await(notices.list(other, true, Long.MAX_VALUE, 10))).isEmpty();
        assertThat(await(notices.open(Kind.QUOTA_REACHED)))
                .filteredOn(notice -> notice.tenant().equals(tenant))
                .containsExactly(before);

        // When
        settle(quota(tenant, "7"));

        // Then
        assertThat(list(true).getFirst().content().facts()).containsEntry("eventsPerDay", "7");
        assertThat(list(true).getFirst().content().about()).isEqualTo(quota);
    }

    @Test
    void a_subject_has_no_address() {
        assertThatThrownBy(() -> about("anna@example.org"))
                .hasMessageContaining("subject")
                .hasMessageNotContaining("anna");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_it_is_about_comes_back_from_the_database(Kind kind) {
        for (About about : List.of(About.the(kind), new About(kind, "shop/web?x=1"))) {
            await(notices.raise(tenant, new Content(about, Severity.INFO, "x", Map.of())));
            assertThat(list(true).getFirst().content().about()).isEqualTo(about);
        }
    }

    @Test
    void a_text_is_some_and_not_much_and_has_no_address() {
        assertThatThrownBy(() -> new Content(about("a"), Severity.INFO, "", Map.of()))
                .hasMessageContaining("some text");
        assertThatThrownBy(() -> new Content(about("a"), Severity.INFO, "x".repeat(501), Map.of()))
                .hasMessageContaining("text of 501");
        assertThatThrownBy(() -> new Content(about("a"), Severity.INFO, "of anna@example.org", Map.of()))
                .hasMessageNotContaining("anna");
        assertThatThrownBy(() -> new Content(about("a"), Severity.INFO, "x", Map.of("who", "anna@example.org")))
                .hasMessageNotContaining("anna");
        assertThatThrownBy(() -> new Content(about("a"), Severity.INFO, "x", Map.of("Lag", "1")))
                .hasMessageContaining("fact: Lag");
    }

    private void raise(String key, Severity severity, String minutes) {
        await(notices.raise(tenant, content(key, severity, minutes)));
    }

    private void settle(Held... holding) {
        await(notices.settle(Kind.QUOTA_REACHED, List.of(holding), Round.of(meters, "test")));
    }

    private static Held quota(TenantId tenant, String events) {
        return new Held(
                tenant,
                new Content(
                        About.the(Kind.QUOTA_REACHED),
                        Severity.CRITICAL,
                        "Events of the day are used up.",
                        Map.of("eventsPerDay", events)));
    }

    private static About about(String subject) {
        return new About(Kind.SOURCE_LAG, subject);
    }

    private static Content content(String subject, Severity severity, String minutes) {
        return new Content(about(subject), severity, "A source is late.", Map.of("lagMinutes", minutes));
    }

    private List<Notice> list(boolean open) {
        return await(notices.list(tenant, open, Long.MAX_VALUE, 100));
    }

    private FeedPage<Notice> pull(TenantCover covers, long cursor) {
        return await(notices.pull(new FeedPull("tester", covers, Notices.SHARD, cursor, 1_000, Duration.ZERO)));
    }
}
