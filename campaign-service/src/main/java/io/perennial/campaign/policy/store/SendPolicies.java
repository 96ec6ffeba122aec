package io.perennial.campaign.policy.store;

import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.SessionRequestLog;
import io.perennial.platform.tenant.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;

/** The tenants' rules of sending, by Panache. Each method is one transaction. */
@Singleton
public class SendPolicies {

    /** Makes sure that there is a row to lock, so that of two simultaneous first changes the second sees the first. */
    private static final String ENSURE = """
            INSERT INTO send_policy (tenant_id, cap_count, cap_days, quiet_start, quiet_end, version)
            VALUES (:tenant, :count, :days, :start, :end, :version) ON CONFLICT (tenant_id) DO NOTHING""";

    /** The tenant's rules, or the defaults if it has not changed them. */
    public Uni<SendPolicy> get(TenantId tenant) {
        return TenantSession.inTenant(tenant, () -> find(tenant));
    }

    /**
     * Replaces the rules. The policy's version is the one that was read; fails with {@code EtagStale} if it is no
     * longer the current one. Answers the new rules.
     */
    public Uni<SendPolicy> replace(TenantId tenant, RequestKey request, SendPolicy policy) {
        return TenantSession.inTenant(
                tenant,
                () -> SessionRequestLog.claim(tenant, request).flatMap(claim -> switch (claim) {
                    case Claim.Repeat _ -> find(tenant);
                    case Claim.New _ ->
                        edit(tenant, policy).call(after -> SessionRequestLog.complete(tenant, request, after.etag()));
                }));
    }

    private static Uni<SendPolicy> find(TenantId tenant) {
        return SendPolicyRow.<SendPolicyRow>findById(tenant.value())
                .map(row -> row == null ? SendPolicy.DEFAULT : row.toDomain());
    }

    private static Uni<SendPolicy> edit(TenantId tenant, SendPolicy policy) {
        return ensure(tenant)
                .flatMap(_ -> SendPolicyRow.<SendPolicyRow>findById(tenant.value(), LockModeType.PESSIMISTIC_WRITE))
                .map(row -> {
                    SendPolicy after = row.toDomain().replacedBy(policy);
                    row.follow(after);
                    return after;
                });
    }

    private static Uni<Integer> ensure(TenantId tenant) {
        SendPolicy policy = SendPolicy.DEFAULT;
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ENSURE)
                        .setParameter("tenant", tenant.value())
                        .setParameter("count", policy.cap().count())
                        .setParameter("days", policy.cap().days())
                        .setParameter("start", policy.quietHours().start())
                        .setParameter("end", policy.quietHours().end())
                        .setParameter("version", policy.version())
                        .executeUpdate());
    }
}
