package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.Campaign.Transition;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignProblem.CampaignNotFound;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.SessionRequestLog;
import io.perennial.platform.tenant.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns, by Panache. Each method is one transaction. Changes are made under the row's lock, which the claims of
 * messages wait for.
 */
@Singleton
public class Campaigns {

    private static final String ONE = "tenantId = ?1 and campaignId = ?2";
    private static final String LIST = "tenantId = ?1 and state in ?2 and createTime >= ?3 and createTime < ?4"
            + " and (createTime < ?5 or (createTime = ?5 and campaignId < ?6))"
            + " order by createTime desc, campaignId desc";

    /** Which campaigns are listed: those in one of the states that were created from one time on and before another. */
    public record Filter(Set<Kind> states, Instant createTimeMin, Instant createTimeMax) {}

    /** Where a page of campaigns starts: behind this one. */
    public record Place(Instant createTime, CampaignId id) {}

    /** Adds a draft. For a request that was done before, answers the campaign that it made, and asks for no draft. */
    public Uni<Campaign> add(TenantId tenant, RequestKey request, CampaignId id, Supplier<Campaign> draft) {
        return TenantSession.inTenant(
                tenant, () -> once(tenant, request, session -> insert(session, tenant, draft.get()), id));
    }

    /** Fails with {@code CampaignNotFound}. */
    public Uni<Campaign> get(TenantId tenant, CampaignId id) {
        return TenantSession.inTenant(tenant, () -> load(tenant, id));
    }

    /** Newest first. */
    public Uni<List<Campaign>> list(TenantId tenant, Filter filter, Place behind, int limit) {
        return TenantSession.inTenant(
                tenant,
                () -> rows(tenant, filter, behind, limit)
                        .flatMap(rows -> transitions(tenant, rows)
                                .map(steps -> rows.stream()
                                        .map(row -> row.toDomain(steps.getOrDefault(row.campaignId, List.of())))
                                        .toList())));
    }

    /**
     * Changes a campaign under its lock. For a request that was done before, answers the campaign as it is now. Fails
     * with {@code CampaignNotFound} and with whatever the change refuses.
     */
    public Uni<Campaign> change(TenantId tenant, RequestKey request, CampaignId id, UnaryOperator<Campaign> change) {
        return TenantSession.inTenant(
                tenant, () -> once(tenant, request, session -> edit(session, tenant, id, change), id));
    }

    /**
     * Like {@link #change}, but first writes down the audience, in the same transaction, and passes its size to the
     * change. The campaign is locked only afterwards: whoever changes it meanwhile does not wait, and the launch is
     * refused.
     */
    public Uni<Campaign> launch(
            TenantId tenant, RequestKey request, CampaignId id, BiFunction<Campaign, Long, Campaign> change) {
        return TenantSession.inTenant(
                tenant, () -> once(tenant, request, session -> launch(session, tenant, id, change), id));
    }

    /** Changes a campaign without a request, because the service itself decided so. */
    public Uni<Campaign> advance(TenantId tenant, CampaignId id, UnaryOperator<Campaign> change) {
        return TenantSession.inTenant(
                tenant, () -> Panache.getSession().flatMap(session -> edit(session, tenant, id, change)));
    }

    /** Does the work where the request is new; for one that was done, loads the campaign that it was about. */
    private static Uni<Campaign> once(
            TenantId tenant, RequestKey request, Function<Mutiny.Session, Uni<Campaign>> work, CampaignId about) {
        return SessionRequestLog.claim(tenant, request).flatMap(claim -> switch (claim) {
            case Claim.Repeat done -> load(tenant, new CampaignId(UUID.fromString(done.resultId())));
            case Claim.New _ ->
                Panache.getSession()
                        .flatMap(work::apply)
                        .call(_ -> SessionRequestLog.complete(tenant, request, about.toString()));
        });
    }

    private static Uni<Campaign> insert(Mutiny.Session session, TenantId tenant, Campaign draft) {
        return session.persist(CampaignRow.of(tenant, draft))
                .flatMap(_ -> note(session, tenant, draft, 0))
                .replaceWith(draft);
    }

    /**
     * The audience is written down without the campaign's lock, so that a stop never waits for it. Then the campaign is
     * read again, under its lock: if it was changed meanwhile, the launch is refused, and the audience is rolled back
     * with it.
     */
    private static Uni<Campaign> launch(
            Mutiny.Session session, TenantId tenant, CampaignId id, BiFunction<Campaign, Long, Campaign> change) {
        return load(tenant, id)
                // Tried first, so that a launch that will be refused is refused before the work.
                .map(campaign -> change.apply(campaign, 0L))
                .invoke(session::clear)
                .flatMap(trial -> Audiences.fix(tenant, id, trial.plan().audience()))
                .flatMap(count -> edit(session, tenant, id, campaign -> change.apply(campaign, count)));
    }

    private static Uni<Campaign> edit(
            Mutiny.Session session, TenantId tenant, CampaignId id, UnaryOperator<Campaign> change) {
        return locked(tenant, id)
                .flatMap(row -> history(tenant, id)
                        .map(row::toDomain)
                        .flatMap(campaign -> save(session, tenant, row, campaign, change.apply(campaign))));
    }

    private static Uni<Campaign> save(
            Mutiny.Session session, TenantId tenant, CampaignRow row, Campaign before, Campaign after) {
        row.follow(after);
        return note(session, tenant, after, before.transitions().size())
                .flatMap(_ -> session.flush())
                .replaceWith(after);
    }

    /** Adds the transitions behind the first {@code known}. */
    private static Uni<Void> note(Mutiny.Session session, TenantId tenant, Campaign campaign, int known) {
        List<Transition> all = campaign.transitions();
        List<Object> rows = new ArrayList<>();
        for (int i = known; i < all.size(); i++) {
            rows.add(TransitionRow.of(tenant, campaign.id(), i + 1, all.get(i)));
        }
        return session.persistAll(rows.toArray());
    }

    private static Uni<Campaign> load(TenantId tenant, CampaignId id) {
        return CampaignRow.<CampaignRow>find(ONE, tenant.value(), id.value())
                .firstResult()
                .flatMap(row -> history(tenant, id).map(found(id, row)::toDomain));
    }

    private static Uni<CampaignRow> locked(TenantId tenant, CampaignId id) {
        return CampaignRow.<CampaignRow>find(ONE, tenant.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> found(id, row));
    }

    private static CampaignRow found(CampaignId id, @Nullable CampaignRow row) {
        if (row == null) {
            throw new ProblemException(new CampaignNotFound(id));
        }
        return row;
    }

    private static Uni<List<Transition>> history(TenantId tenant, CampaignId id) {
        return TransitionRow.<TransitionRow>find(ONE + " order by sequence", tenant.value(), id.value())
                .list()
                .map(rows -> rows.stream().map(TransitionRow::toDomain).toList());
    }

    private static Uni<List<CampaignRow>> rows(TenantId tenant, Filter filter, Place behind, int limit) {
        return CampaignRow.<CampaignRow>find(
                        LIST,
                        tenant.value(),
                        filter.states().stream().map(Kind::name).toList(),
                        filter.createTimeMin(),
                        filter.createTimeMax(),
                        behind.createTime(),
                        behind.id().value())
                .page(0, limit)
                .list();
    }

    private static Uni<Map<UUID, List<Transition>>> transitions(TenantId tenant, List<CampaignRow> campaigns) {
        if (campaigns.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<UUID> ids = campaigns.stream().map(row -> row.campaignId).toList();
        return TransitionRow.<TransitionRow>find(
                        "tenantId = ?1 and campaignId in ?2 order by campaignId, sequence", tenant.value(), ids)
                .list()
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.campaignId,
                                Collectors.mapping(TransitionRow::toDomain, Collectors.toList()))));
    }
}
