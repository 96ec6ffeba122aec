package io.perennial.campaign.campaign.domain;

import io.perennial.campaign.campaign.domain.CampaignProblem.ApproverIsAuthor;
import io.perennial.campaign.campaign.domain.CampaignProblem.ContentBlocked;
import io.perennial.campaign.campaign.domain.CampaignProblem.EditorNotAuthor;
import io.perennial.campaign.campaign.domain.CampaignProblem.WrongState;
import io.perennial.campaign.campaign.domain.CampaignState.Approved;
import io.perennial.campaign.campaign.domain.CampaignState.Draft;
import io.perennial.campaign.campaign.domain.CampaignState.InReview;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.campaign.domain.CampaignState.Launch;
import io.perennial.campaign.campaign.domain.CampaignState.Paused;
import io.perennial.campaign.campaign.domain.CampaignState.Running;
import io.perennial.campaign.campaign.domain.CampaignState.Stoppable;
import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.Finding.Severity;
import io.perennial.platform.domain.CommonProblem.EtagStale;
import io.perennial.platform.domain.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One campaign.
 *
 * @param findings what the review found at submission
 * @param transitions the states it has reached, oldest first
 * @param version counts the changes, from 1
 */
public record Campaign(
        CampaignId id,
        CampaignPlan plan,
        String author,
        Optional<String> approver,
        CampaignState state,
        List<NotedFinding> findings,
        List<Transition> transitions,
        Instant createTime,
        long version) {

    public Campaign {
        findings = List.copyOf(findings);
        transitions = List.copyOf(transitions);
    }

    /** A finding of the review at submission, with the pack it comes from, for example "own-shop-marketing@1". */
    public record NotedFinding(String rulePack, Finding finding) {}

    /**
     * One step of a campaign.
     *
     * @param state the state that was reached
     * @param actor who did it: a token's subject, or {@link #SERVICE}
     * @param time when, by the wall clock
     * @param reason the reason given; empty where none is asked for
     * @param cause why the service itself paused the campaign; empty for every other step
     */
    public record Transition(Kind state, String actor, Instant time, String reason, Optional<PauseCause> cause) {

        /** The actor of steps that the service takes by itself. */
        public static final String SERVICE = "perennial";

        public static final int REASON_LENGTH_MAX = 500;

        /** A step that is no pause by the service. */
        public Transition(Kind state, String actor, Instant time, String reason) {
            this(state, actor, time, reason, Optional.empty());
        }

        public Transition {
            int length = reason.codePointCount(0, reason.length());
            if (length > REASON_LENGTH_MAX) {
                throw new IllegalArgumentException(
                        "reason: " + length + " characters (expected: <= " + REASON_LENGTH_MAX + ")");
            }
        }
    }

    /** A new draft. */
    public static Campaign draft(CampaignId id, CampaignPlan plan, String author, Instant now) {
        return new Campaign(
                id,
                plan,
                author,
                Optional.empty(),
                new Draft(),
                List.of(),
                List.of(new Transition(Kind.DRAFT, author, now, "")),
                now,
                1);
    }

    /** Changes with every change. */
    public String etag() {
        return Long.toString(version);
    }

    /** This campaign; fails with {@code EtagStale} if the etag is not the current one. */
    public Campaign ifMatches(String etag) {
        if (!etag.equals(etag())) {
            throw new ProblemException(new EtagStale(etag()));
        }
        return this;
    }

    /** Rewritten by its author. Findings about the old text are dropped. */
    public Campaign update(UnaryOperator<CampaignPlan> change, String actor) {
        in(Draft.class, Kind.DRAFT);
        if (!actor.equals(author)) {
            throw new ProblemException(new EditorNotAuthor(id));
        }
        return new Campaign(
                id, change.apply(plan), author, approver, state, List.of(), transitions, createTime, version + 1);
    }

    /** Submitted with the findings of the review; fails if one of them blocks. */
    public Campaign submit(List<NotedFinding> found, String actor, Instant now) {
        Draft draft = in(Draft.class, Kind.DRAFT);
        List<NotedFinding> blocking = found.stream()
                .filter(noted -> noted.finding().severity() == Severity.BLOCK)
                .toList();
        if (!blocking.isEmpty()) {
            throw new ProblemException(new ContentBlocked(id, blocking));
        }
        return step(draft.submit(), approver, found, actor, now, "");
    }

    public Campaign approve(String actor, Instant now) {
        InReview inReview = in(InReview.class, Kind.IN_REVIEW);
        if (actor.equals(author)) {
            throw new ProblemException(new ApproverIsAuthor(id));
        }
        return step(inReview.approve(), Optional.of(actor), findings, actor, now, "");
    }

    public Campaign reject(String actor, Instant now, String reason) {
        return step(in(InReview.class, Kind.IN_REVIEW).reject(), approver, findings, actor, now, reason);
    }

    public Campaign launch(Launch launch, String actor, Instant now) {
        return step(in(Approved.class, Kind.APPROVED).launch(launch), approver, findings, actor, now, "");
    }

    public Campaign pause(String actor, Instant now, String reason) {
        return step(in(Running.class, Kind.RUNNING).pause(), approver, findings, actor, now, reason);
    }

    /** Paused by the service itself. */
    public Campaign pause(PauseCause cause, Instant now) {
        Paused paused = in(Running.class, Kind.RUNNING).pause();
        Transition step = new Transition(paused.kind(), Transition.SERVICE, now, "", Optional.of(cause));
        return step(paused, approver, findings, step);
    }

    /** Why the service itself holds the campaign; empty if it does not. */
    public Optional<PauseCause> pauseCause() {
        return state.kind() == Kind.PAUSED ? transitions.getLast().cause() : Optional.empty();
    }

    public Campaign resume(String actor, Instant now) {
        return step(in(Paused.class, Kind.PAUSED).resume(), approver, findings, actor, now, "");
    }

    public Campaign finish(Instant now) {
        return step(in(Running.class, Kind.RUNNING).finish(), approver, findings, Transition.SERVICE, now, "");
    }

    /** Stopped for good. If it was stopped before, nothing changes. */
    public Campaign stop(String actor, Instant now, String reason) {
        if (state.kind() == Kind.STOPPED) {
            return this;
        }
        Stoppable stoppable = in(Stoppable.class, Kind.DRAFT, Kind.IN_REVIEW, Kind.APPROVED, Kind.RUNNING, Kind.PAUSED);
        return step(stoppable.stop(), approver, findings, actor, now, reason);
    }

    private <S extends CampaignState> S in(Class<S> expected, Kind... kinds) {
        if (!expected.isInstance(state)) {
            throw new ProblemException(new WrongState(id, state.kind(), List.of(kinds)));
        }
        return expected.cast(state);
    }

    private Campaign step(
            CampaignState next,
            Optional<String> approvedBy,
            List<NotedFinding> found,
            String actor,
            Instant now,
            String reason) {
        return step(next, approvedBy, found, new Transition(next.kind(), actor, now, reason));
    }

    private Campaign step(
            CampaignState next, Optional<String> approvedBy, List<NotedFinding> found, Transition transition) {
        List<Transition> steps = new ArrayList<>(transitions);
        steps.add(transition);
        return new Campaign(id, plan, author, approvedBy, next, found, steps, createTime, version + 1);
    }
}
