package io.perennial.campaign.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perennial.campaign.campaign.domain.Campaign.NotedFinding;
import io.perennial.campaign.campaign.domain.Campaign.Transition;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.campaign.domain.CampaignProblem.ApproverIsAuthor;
import io.perennial.campaign.campaign.domain.CampaignProblem.ContentBlocked;
import io.perennial.campaign.campaign.domain.CampaignProblem.WrongState;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.campaign.domain.CampaignState.Launch;
import io.perennial.campaign.campaign.domain.PauseCause.SenderRefused;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.Finding.Severity;
import io.perennial.campaign.review.domain.MessageText.Part;
import io.perennial.campaign.review.domain.Span;
import io.perennial.platform.domain.CommonProblem.EtagStale;
import io.perennial.platform.domain.ProblemException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignTest {

    private static final Instant NOW = Instant.parse("2026-01-15T11:00:00Z");
    private static final Launch LAUNCH = new Launch(NOW, 10);

    private static final Map<String, UnaryOperator<Campaign>> STEPS = Map.of(
            "update", campaign -> campaign.update(plan -> plan, "author"),
            "submit", campaign -> campaign.submit(List.of(), "author", NOW),
            "approve", campaign -> campaign.approve("approver", NOW),
            "reject", campaign -> campaign.reject("approver", NOW, "no"),
            "launch", campaign -> campaign.launch(LAUNCH, "author", NOW),
            "pause", campaign -> campaign.pause("author", NOW, "wait"),
            "pause itself", campaign -> campaign.pause(new SenderRefused("550 5.4.5"), NOW),
            "resume", campaign -> campaign.resume("author", NOW),
            "finish", campaign -> campaign.finish(NOW),
            "stop", campaign -> campaign.stop("author", NOW, "enough"));

    private static final Map<Kind, Map<String, Kind>> ALLOWED = new EnumMap<>(Map.of(
            Kind.DRAFT, Map.of("update", Kind.DRAFT, "submit", Kind.IN_REVIEW, "stop", Kind.STOPPED),
            Kind.IN_REVIEW, Map.of("approve", Kind.APPROVED, "reject", Kind.DRAFT, "stop", Kind.STOPPED),
            Kind.APPROVED, Map.of("launch", Kind.RUNNING, "stop", Kind.STOPPED),
            Kind.RUNNING,
                    Map.of(
                            "pause",
                            Kind.PAUSED,
                            "pause itself",
                            Kind.PAUSED,
                            "finish",
                            Kind.FINISHED,
                            "stop",
                            Kind.STOPPED),
            Kind.PAUSED, Map.of("resume", Kind.RUNNING, "stop", Kind.STOPPED),
            Kind.FINISHED, Map.of(),
            Kind.STOPPED, Map.of("stop", Kind.STOPPED)));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_state_allows_its_own_steps_and_no_others(Kind state) {
        Campaign campaign = in(state);

        STEPS.forEach((name, step) -> {
            Kind next = Objects.requireNonNull(ALLOWED.get(state)).get(name);
            if (next != null) {
                assertThat(step.apply(campaign).state().kind()).as(name).isEqualTo(next);
            } else {
                assertThat(problemOf(() -> step.apply(campaign)))
                        .as(name)
                        .isInstanceOfSatisfying(
                                WrongState.class,
                                problem -> assertThat(problem.state()).isEqualTo(state));
            }
        });
    }

    @Test
    void each_step_is_a_transition_and_a_new_version() {
        Campaign campaign = in(Kind.APPROVED);

        Campaign rejected = in(Kind.IN_REVIEW).reject("approver", NOW, "too loud");

        assertThat(campaign.transitions())
                .extracting(Transition::state)
                .containsExactly(Kind.DRAFT, Kind.IN_REVIEW, Kind.APPROVED);
        assertThat(campaign.version()).isEqualTo(3);
        assertThat(rejected.transitions().getLast()).isEqualTo(new Transition(Kind.DRAFT, "approver", NOW, "too loud"));
    }

    @Test
    void a_stopped_campaign_that_is_stopped_stays_as_it_is() {
        Campaign stopped = in(Kind.STOPPED);

        assertThat(stopped.stop("another", NOW, "again")).isEqualTo(stopped);
    }

    @Test
    void the_author_cannot_approve() {
        Campaign campaign = in(Kind.IN_REVIEW);

        assertThat(problemOf(() -> campaign.approve("author", NOW))).isEqualTo(new ApproverIsAuthor(campaign.id()));
    }

    @Test
    void a_finding_that_blocks_keeps_it_a_draft_and_others_are_noted() {
        Campaign draft = in(Kind.DRAFT);
        NotedFinding block = finding(Severity.BLOCK);
        NotedFinding warn = finding(Severity.WARN);

        assertThat(problemOf(() -> draft.submit(List.of(warn, block), "author", NOW)))
                .isEqualTo(new ContentBlocked(draft.id(), List.of(block)));
        assertThat(draft.submit(List.of(warn), "author", NOW).findings()).containsExactly(warn);
    }

    @Test
    void a_stale_etag_is_told_the_current_one() {
        Campaign campaign = in(Kind.APPROVED);

        assertThat(problemOf(() -> campaign.ifMatches("1"))).isEqualTo(new EtagStale("3"));
        assertThat(campaign.ifMatches("3")).isEqualTo(campaign);
    }

    private static Object problemOf(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    @Test
    void a_campaign_that_the_service_paused_tells_why_until_it_goes_on() {
        Campaign paused = in(Kind.RUNNING).pause(new SenderRefused("550 5.4.5"), NOW);

        assertThat(paused.transitions().getLast())
                .isEqualTo(new Transition(
                        Kind.PAUSED, Transition.SERVICE, NOW, "", Optional.of(new SenderRefused("550 5.4.5"))));
        assertThat(paused.pauseCause()).contains(new SenderRefused("550 5.4.5"));
        assertThat(paused.resume("author", NOW).pauseCause()).isEmpty();
        assertThat(paused.stop("author", NOW, "enough").pauseCause()).isEmpty();
        assertThat(in(Kind.PAUSED).pauseCause()).isEmpty();
    }

    private static Campaign in(Kind state) {
        Campaign draft = Campaign.draft(
                new CampaignId(new UUID(0, 1)),
                new CampaignPlan(
                        "Win back",
                        new Audience(List.of(List.of("stage.active"))),
                        Channel.EMAIL,
                        new Content("en", "", "Hello", "", List.of()),
                        LocalTime.NOON,
                        0),
                "author",
                NOW);
        return switch (state) {
            case DRAFT -> draft;
            case IN_REVIEW -> Objects.requireNonNull(STEPS.get("submit")).apply(draft);
            case APPROVED -> Objects.requireNonNull(STEPS.get("approve")).apply(in(Kind.IN_REVIEW));
            case RUNNING -> Objects.requireNonNull(STEPS.get("launch")).apply(in(Kind.APPROVED));
            case PAUSED -> Objects.requireNonNull(STEPS.get("pause")).apply(in(Kind.RUNNING));
            case FINISHED -> Objects.requireNonNull(STEPS.get("finish")).apply(in(Kind.RUNNING));
            case STOPPED -> Objects.requireNonNull(STEPS.get("stop")).apply(in(Kind.RUNNING));
        };
    }

    private static NotedFinding finding(Severity severity) {
        return new NotedFinding(
                "pack@1", new Finding("rule", severity, new Span(Part.BODY, 0, 1), "x", "It is so.", "Do not."));
    }
}
