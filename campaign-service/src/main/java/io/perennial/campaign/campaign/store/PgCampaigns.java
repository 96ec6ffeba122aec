package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.app.Audiences;
import io.perennial.campaign.campaign.app.Campaigns;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignProblem.CampaignNotFound;
import io.perennial.campaign.campaign.domain.Transition;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Campaigns in PostgreSQL, by Panache. Changes are made under the row's lock, which the claims of messages wait for. */
@Singleton
public class PgCampaigns implements Campaigns {

    private static final String ONE = "tenantId = ?1 and campaignId = ?2";
    private static final String NEWEST = "tenantId = ?1 order by createTime desc, campaignId desc";
    private static final String BEHIND = "tenantId = ?1 and (createTime < ?2 or (createTime = ?2 and campaignId < ?3))"
            + " order by createTime desc, campaignId desc";

    private final Audiences audiences;

    PgCampaigns(Audiences audiences) {
        this.audiences = audiences;
    }

    @Override
    public Uni<Campaign> add(TenantId tenant, RequestKey request, Campaign draft) {
        return TenantSession.inTenant(
                tenant, () -> once(tenant, request, session -> insert(session, tenant, draft), draft.id()));
    }

    @Override
    public Uni<Campaign> get(TenantId tenant, CampaignId id) {
        return TenantSession.inTenant(tenant, () -> load(tenant, id));
    }

    @Override
    public Uni<List<Campaign>> list(TenantId tenant, Optional<Place> after, int limit) {
        return TenantSession.inTenant(
                tenant,
                () -> rows(tenant, after, limit)
                        .flatMap(rows -> transitions(tenant, rows)
                                .map(steps -> rows.stream()
                                        .map(row -> row.toDomain(steps.getOrDefault(row.campaignId, List.of())))
                                        .toList())));
    }

    @Override
    public Uni<Campaign> change(TenantId tenant, RequestKey request, CampaignId id, UnaryOperator<Campaign> change) {
        return TenantSession.inTenant(
                tenant, () -> once(tenant, request, session -> edit(session, tenant, id, change), id));
    }

    @Override
    public Uni<Campaign> launch(TenantId tenant, RequestKey request, CampaignId id, LaunchStep step) {
        return TenantSession.inTenant(
                tenant, () -> once(tenant, request, session -> launch(session, tenant, id, step), id));
    }

    @Override
    public Uni<Campaign> advance(TenantId tenant, CampaignId id, UnaryOperator<Campaign> change) {
        return TenantSession.inTenant(
                tenant, () -> Panache.getSession().flatMap(session -> edit(session, tenant, id, change)));
    }

    /** Does the work where the request is new; for one that was done, loads the campaign that it was about. */
    private static Uni<Campaign> once(TenantId tenant, RequestKey request, SessionWork work, CampaignId about) {
        return Panache.getSession()
                .flatMap(session -> SessionRequests.claim(session, tenant, request)
                        .flatMap(done -> done.isPresent()
                                ? load(tenant, new CampaignId(UUID.fromString(done.get())))
                                : work.in(session)
                                        .call(_ ->
                                                SessionRequests.complete(session, tenant, request, about.toString()))));
    }

    private interface SessionWork {
        Uni<Campaign> in(Mutiny.Session session);
    }

    private static Uni<Campaign> insert(Mutiny.Session session, TenantId tenant, Campaign draft) {
        return session.persist(CampaignRow.of(tenant, draft))
                .flatMap(_ -> note(session, tenant, draft, 0))
                .replaceWith(draft);
    }

    /**
     * The audience is fixed without the campaign's lock, so that a stop never waits for it. Then the campaign is read anew,
     * under its lock: where it was changed meanwhile, the step is refused and the audience goes with the transaction.
     */
    private Uni<Campaign> launch(Mutiny.Session session, TenantId tenant, CampaignId id, LaunchStep step) {
        return load(tenant, id)
                .invoke(step::check)
                .invoke(session::clear)
                .flatMap(campaign -> audiences.fix(tenant, id, campaign.plan().audience()))
                .flatMap(count -> edit(session, tenant, id, campaign -> step.launch(campaign, count)));
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

    private static Uni<List<CampaignRow>> rows(TenantId tenant, Optional<Place> after, int limit) {
        return after.map(place -> CampaignRow.<CampaignRow>find(
                        BEHIND, tenant.value(), place.createTime(), place.id().value()))
                .orElseGet(() -> CampaignRow.find(NEWEST, tenant.value()))
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
