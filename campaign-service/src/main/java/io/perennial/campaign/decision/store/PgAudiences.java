package io.perennial.campaign.decision.store;

import io.perennial.campaign.campaign.app.Audiences;
import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** Audiences in PostgreSQL: up to 1,000 members a row, so that fixing a large one is a small write. */
@Singleton
public class PgAudiences implements Audiences {

    /**
     * Two launches of one campaign at the same time write the same keys in the same order: the later one waits for the end
     * of the first, writes nothing where that was committed, and is refused when it comes to the campaign.
     */
    private static final String FIX = """
            WITH member AS (
                SELECT customer_id, (row_number() OVER (ORDER BY customer_id) - 1) / 1000 AS chunk
                FROM recipient WHERE tenant_id = :tenant AND %s
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

    /** An audience may be as large as the tenant: fixing it may take longer than what callers wait for. */
    private static final String MAY_TAKE_LONG = "SET LOCAL statement_timeout = '10min'";

    /** Not while customers of the tenant are being erased: either the erasure sees the audience, or the audience them gone. */
    @Override
    public Uni<Long> fix(TenantId tenant, CampaignId campaign, Audience audience) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter("tenant", tenant.value())
                        .getSingleResult()
                        .flatMap(_ -> session.createNativeQuery(MAY_TAKE_LONG).executeUpdate())
                        .flatMap(_ -> query(session, tenant, campaign, audience).getSingleResult()));
    }

    private static Mutiny.SelectionQuery<Long> query(
            Mutiny.Session session, TenantId tenant, CampaignId campaign, Audience audience) {
        String sql = FIX.formatted(AudienceSql.member(audience, i -> ":set" + i));
        Mutiny.SelectionQuery<Long> query = session.createNativeQuery(sql, Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("campaign", campaign.value());
        for (int i = 0; i < audience.allOf().size(); i++) {
            query = query.setParameter("set" + i, AudienceSql.parameter(audience, i));
        }
        return query;
    }
}
