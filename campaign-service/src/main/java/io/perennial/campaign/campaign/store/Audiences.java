package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Audiences of launched campaigns: up to 1,000 members a row, so that fixing a large one is a small write. */
final class Audiences {

    /**
     * Two simultaneous launches of one campaign write the same keys in the same order: the second waits for the first,
     * writes nothing if the first committed, and is then refused because of the campaign's state.
     */
    private static final String FIX = """
            WITH member AS (
                SELECT customer_id, (row_number() OVER (ORDER BY customer_id) - 1) / 1000 AS chunk
                FROM recipient
                WHERE tenant_id = :tenant AND in_audience(segments, string_to_array(:audience, chr(30)))
            ), fixed AS (
                INSERT INTO audience_chunk (tenant_id, campaign_id, chunk, customer_ids)
                SELECT :tenant, :campaign, chunk, array_agg(customer_id ORDER BY customer_id)
                FROM member GROUP BY chunk ORDER BY chunk
                ON CONFLICT DO NOTHING
                RETURNING cardinality(customer_ids) AS size
            )
            SELECT CAST(coalesce(sum(size), 0) AS bigint) FROM fixed""";

    /** Cast, because Hibernate has no type for a function that answers nothing. */
    private static final String LOCK =
            "SELECT CAST(lock_customers(ARRAY[CAST(:tenant AS int)], CAST('{}' AS int[])) AS text)";

    /**
     * An audience may be as large as the tenant. So writing it down may take longer than other statements may, and is
     * planned for this audience: a plan for any audience checks ten sets.
     */
    private static final String LARGE = """
            SELECT set_config('statement_timeout', '10min', true)
                   || set_config('plan_cache_mode', 'force_custom_plan', true)""";

    private Audiences() {}

    /**
     * Writes down who is in the audience now, and answers how many. Works in the open session, as part of the launch's
     * transaction. It waits for erasures of the tenant's customers and they for it, so that no erased customer stays in
     * an audience.
     */
    static Uni<Long> fix(TenantId tenant, CampaignId campaign, Audience audience) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter("tenant", tenant.value())
                        .getSingleResult()
                        .flatMap(_ ->
                                session.createNativeQuery(LARGE, String.class).getSingleResult())
                        .flatMap(_ -> session.createNativeQuery(FIX, Long.class)
                                .setParameter("tenant", tenant.value())
                                .setParameter("campaign", campaign.value())
                                .setParameter("audience", audience.text())
                                .getSingleResult()));
    }
}
