package io.perennial.campaign.decision.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.campaign.app.Previews.Preview;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.decision.app.Decisions.PreviewPart;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.policy.app.Policies;
import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.app.Tenants;
import io.perennial.campaign.recipient.domain.ClockMode;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.campaign.recipient.domain.Tenant;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PreviewDecisionsTest {

    private static final TenantId TENANT = new TenantId(1);
    private static final Campaign CAMPAIGN =
            Campaign.draft(new CampaignId(UUID.randomUUID()), Shop.plan("15:00", 0), "author", Shop.NOON);

    private final Seconds clock = new Seconds();
    private int parts;

    @Test
    void an_audience_of_any_size_is_counted() {
        PreviewDecisions previews = previews(() -> Uni.createFrom().item(part(++parts < 20_000)));

        Preview preview = previews.preview(TENANT, CAMPAIGN).await().indefinitely();

        assertThat(preview).isEqualTo(new Preview(20_000_000, 20_000));
    }

    @Test
    void a_preview_ends_after_its_time_though_its_caller_may_have_gone() {
        // Given
        PreviewDecisions previews = previews(() -> {
            clock.pass(Duration.ofSeconds(7));
            return Uni.createFrom().item(part(++parts < 1_000));
        });

        // When, then
        assertThatThrownBy(() -> previews.preview(TENANT, CAMPAIGN).await().indefinitely())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(Overloaded.class));
        assertThat(parts).isEqualTo(9);
    }

    @Test
    void no_more_previews_run_at_the_same_time_than_there_is_room_for() {
        // Given
        CompletableFuture<PreviewPart> answer = new CompletableFuture<>();
        PreviewDecisions previews = previews(() -> Uni.createFrom().completionStage(answer.copy()));
        CompletableFuture<Preview> first =
                previews.preview(TENANT, CAMPAIGN).subscribe().asCompletionStage();
        CompletableFuture<Preview> second =
                previews.preview(TENANT, CAMPAIGN).subscribe().asCompletionStage();

        // When
        CompletableFuture<Preview> third =
                previews.preview(TENANT, CAMPAIGN).subscribe().asCompletionStage();

        // Then
        assertThat(third)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(ProblemException.class);
        second.cancel(false);
        answer.complete(part(false));
        assertThat(first).isCompleted();
        assertThat(previews.preview(TENANT, CAMPAIGN).await().indefinitely()).isEqualTo(new Preview(1_000, 1));
        assertThat(previews.preview(TENANT, CAMPAIGN).await().indefinitely()).isEqualTo(new Preview(1_000, 1));
    }

    private static PreviewPart part(boolean more) {
        return new PreviewPart(new Preview(1_000, 1), more ? Optional.of("c") : Optional.empty());
    }

    private PreviewDecisions previews(Supplier<Uni<PreviewPart>> parts) {
        Tenants tenants = id ->
                Uni.createFrom().item(new Tenant(id, ZoneId.of("Europe/Berlin"), ClockMode.LIVE, Optional.empty()));
        TenantTime time = new TenantTime(tenants, clock);
        return new PreviewDecisions(
                tenants, new DefaultPolicies(), new Parts(parts), new Deciders(time, new HashKey(new byte[32])), time);
    }

    /** A clock that a test moves on. */
    private static final class Seconds extends Clock {

        private Instant now = Shop.NOON;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class DefaultPolicies implements Policies {

        @Override
        public Uni<SendPolicy> get(TenantId tenant) {
            return Uni.createFrom().item(SendPolicy.DEFAULT);
        }

        @Override
        public Uni<SendPolicy> replace(TenantId tenant, RequestKey request, SendPolicy policy) {
            throw new AssertionError();
        }

        @Override
        public Uni<Void> exclude(TenantId tenant, RequestKey request, List<CustomerId> customers, Exclusion exclusion) {
            throw new AssertionError();
        }
    }

    /** Audiences of which nothing but parts of a preview is asked. */
    private record Parts(Supplier<Uni<PreviewPart>> parts) implements Decisions {

        @Override
        public Uni<PreviewPart> preview(TenantId tenant, CampaignPlan plan, Optional<String> behind, Decider decider) {
            return parts.get();
        }

        @Override
        public Uni<List<Undecided>> undecided() {
            throw new AssertionError();
        }

        @Override
        public Uni<Map<Verdict, Long>> decideNext(
                TenantId tenant, CampaignId campaign, CampaignPlan plan, Decider decider) {
            throw new AssertionError();
        }

        @Override
        public Uni<Optional<Stored>> find(TenantId tenant, CampaignId campaign, String customerId) {
            throw new AssertionError();
        }

        @Override
        public Uni<Standing> standing(TenantId tenant, CampaignId campaign, String customerId, String commitment) {
            throw new AssertionError();
        }

        @Override
        public Uni<List<Stored>> list(
                TenantId tenant, CampaignId campaign, Optional<Verdict> verdict, Optional<String> behind, int limit) {
            throw new AssertionError();
        }

        @Override
        public Uni<Map<Verdict, Long>> count(TenantId tenant, CampaignId campaign) {
            throw new AssertionError();
        }
    }
}
