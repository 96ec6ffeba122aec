package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Previews;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.decision.app.Decisions.PreviewPart;
import io.perennial.campaign.policy.app.Policies;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.app.Tenants;
import io.perennial.campaign.recipient.domain.Tenant;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Counts who would be sent to, by deciding the audience as it is now and storing nothing. */
@Singleton
public class PreviewDecisions implements Previews {

    /** Previews at the same time in one replica. */
    static final int PREVIEWS_MAX = 2;

    /** How long one preview may go on: nobody is told when its caller has gone. */
    static final Duration TIME_MAX = Duration.ofSeconds(60);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Tenants tenants;
    private final Policies policies;
    private final Decisions decisions;
    private final Deciders deciders;
    private final TenantTime time;
    private final Semaphore room = new Semaphore(PREVIEWS_MAX);

    public PreviewDecisions(
            Tenants tenants, Policies policies, Decisions decisions, Deciders deciders, TenantTime time) {
        this.tenants = tenants;
        this.policies = policies;
        this.decisions = decisions;
        this.deciders = deciders;
        this.time = time;
    }

    /** Deferred and onTermination, because the room is taken when the work begins and given back however it ends. */
    @Override
    public Uni<Preview> preview(TenantId tenant, Campaign campaign) {
        return Uni.createFrom().deferred(() -> {
            if (!room.tryAcquire()) {
                throw new ProblemException(new Overloaded("previews at the same time", RETRY_AFTER));
            }
            return counted(tenant, campaign).onTermination().invoke(() -> room.release());
        });
    }

    private Uni<Preview> counted(TenantId tenant, Campaign campaign) {
        Instant until = time.wall().plus(TIME_MAX);
        return tenants.get(tenant)
                .flatMap(who -> policies.get(tenant).flatMap(policy -> all(who, campaign, policy, until)));
    }

    /** Repeating, because each thousand in the one before would be a chain without end. */
    private Uni<Preview> all(Tenant tenant, Campaign campaign, SendPolicy policy, Instant until) {
        AtomicReference<Optional<String>> behind = new AtomicReference<>(Optional.empty());
        return Multi.createBy()
                .repeating()
                .uni(() -> next(tenant, campaign, policy, behind.get(), until).invoke(part -> behind.set(part.last())))
                .whilst(part -> part.last().isPresent())
                .map(PreviewPart::preview)
                .collect()
                .with(Collectors.reducing(new Preview(0, 0), Preview::plus));
    }

    private Uni<PreviewPart> next(
            Tenant tenant, Campaign campaign, SendPolicy policy, Optional<String> behind, Instant until) {
        if (time.wall().isAfter(until)) {
            throw new ProblemException(new Overloaded("seconds of a preview", RETRY_AFTER));
        }
        return decisions.preview(tenant.id(), campaign.plan(), behind, deciders.of(tenant, campaign, policy));
    }
}
