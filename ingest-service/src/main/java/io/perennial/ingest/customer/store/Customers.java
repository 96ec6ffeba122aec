package io.perennial.ingest.customer.store;

import io.perennial.api.ingest.v1.ResolvedContact;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.Law;
import io.perennial.ingest.consent.domain.LawTable;
import io.perennial.ingest.customer.domain.CustomerProfile;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.customer.domain.IdentificationRules.KeptContact;
import io.perennial.ingest.customer.store.ChangeSql.Context;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.ingest.problem.domain.IngestProblem.CustomerNotFound;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All customers. Whoever changes them holds the locks of their shards, as whoever records their events does, and puts
 * their profiles on the feed in the same transaction.
 */
@Singleton
public class Customers {

    private static final String FIND_ERASED =
            "SELECT customer_hash FROM erased_customer WHERE tenant_id = $1 AND customer_hash = ANY ($2)";

    private final TenantTx tx;
    private final KeyedHash hash;
    private final EventFeed feed;

    Customers(TenantTx tx, KeyedHash hash, EventFeed feed) {
        this.tx = tx;
        this.hash = hash;
        this.feed = feed;
    }

    /**
     * Keeps traits and contact points, all or nothing. Those of erased customers are passed over.
     *
     * @param backfill true for history, which triggers nothing
     */
    public Uni<Void> identify(
            TenantId tenant,
            RequestKey request,
            List<Identification> identifications,
            List<KeptContact> contacts,
            Instant now,
            boolean backfill) {
        String trace = TraceLink.current();
        Context context = new Context(tenant, now, trace.isEmpty() ? null : trace, backfill);
        Set<CustomerId> customers = new LinkedHashSet<>();
        identifications.forEach(one -> customers.add(one.customer()));
        return tx.inTenant(
                        tenant,
                        conn -> lock(conn, tenant, customers)
                                .flatMap(_ -> ProfileSql.lawTable(conn, tenant))
                                .map(found -> found.orElseThrow(() -> new ProblemException(new TenantUnknown(tenant))))
                                .flatMap(laws -> RequestLog.claim(conn, tenant, request)
                                        .flatMap(claim -> switch (claim) {
                                            case Claim.Repeat _ ->
                                                Uni.createFrom().voidItem();
                                            case Claim.New _ ->
                                                erased(conn, tenant, customers)
                                                        .flatMap(gone -> keep(
                                                                conn,
                                                                context,
                                                                without(gone, identifications, contacts),
                                                                laws))
                                                        .flatMap(_ -> RequestLog.complete(conn, tenant, request, ""));
                                        })))
                .invoke(feed::signal);
    }

    static Uni<?> lock(SqlConnection conn, TenantId tenant, Collection<CustomerId> customers) {
        Short[] shards = customers.stream()
                .map(customer -> (short) Shards.of(tenant, customer))
                .distinct()
                .toArray(Short[]::new);
        return conn.preparedQuery("SELECT lock_event_feed($1)").execute(Tuple.of(shards));
    }

    private Uni<Set<CustomerId>> erased(SqlConnection conn, TenantId tenant, Set<CustomerId> customers) {
        Map<Buffer, CustomerId> byHash = new LinkedHashMap<>();
        customers.forEach(customer -> byHash.put(Buffer.buffer(hash.of(tenant, customer.value())), customer));
        return conn.preparedQuery(FIND_ERASED)
                .execute(Columns.of(byHash.keySet())
                        .value(tenant.value())
                        .bytes(Buffer::getBytes)
                        .tuple())
                .map(rows -> {
                    byHash.keySet().retainAll(Rows.list(rows, row -> (Buffer) row.getValue("customer_hash")));
                    return Set.copyOf(byHash.values());
                });
    }

    private record Kept(Set<CustomerId> customers, List<Identification> identifications, List<KeptContact> contacts) {}

    /** Nothing is stored of an erased customer again. */
    private static Kept without(
            Set<CustomerId> gone, List<Identification> identifications, List<KeptContact> contacts) {
        Set<CustomerId> customers = new LinkedHashSet<>();
        identifications.forEach(one -> customers.add(one.customer()));
        customers.removeAll(gone);
        return new Kept(
                customers,
                identifications.stream()
                        .filter(one -> !gone.contains(one.customer()))
                        .toList(),
                contacts.stream().filter(one -> !gone.contains(one.customer())).toList());
    }

    private Uni<?> keep(SqlConnection conn, Context context, Kept kept, LawTable laws) {
        if (kept.customers().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        TenantId tenant = context.tenant();
        return ProfileSql.laws(conn, tenant, kept.customers(), laws)
                .flatMap(before -> TraitSql.keepTraits(conn, tenant, kept.identifications(), context.now())
                        .flatMap(_ -> TraitSql.keepContacts(conn, tenant, kept.contacts(), hash, context.now()))
                        .flatMap(_ -> ProfileSql.load(conn, tenant, kept.customers(), laws))
                        .flatMap(after -> ChangeSql.appendProfiles(conn, context, after)
                                .flatMap(_ -> ChangeSql.appendConsents(
                                        conn, context, withOtherLaw(before, after, laws), laws))));
    }

    private static List<CustomerId> withOtherLaw(
            Map<CustomerId, Law> before, List<CustomerProfile> after, LawTable laws) {
        return after.stream()
                .filter(profile -> before.getOrDefault(profile.customer(), laws.unknown()) != profile.law())
                .map(CustomerProfile::customer)
                .toList();
    }

    /** A customer's profile. Fails with {@link CustomerNotFound} where nothing is known of the customer. */
    public Uni<CustomerProfile> get(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> ProfileSql.isKnown(conn, tenant, customer)
                        .invoke(known -> {
                            if (!known) {
                                throw new ProblemException(new CustomerNotFound(customer));
                            }
                        })
                        .flatMap(_ -> ProfileSql.lawTable(conn, tenant))
                        .map(found -> found.orElseGet(LawTable::ofNobody))
                        .flatMap(laws -> ProfileSql.load(conn, tenant, Set.of(customer), laws))
                        .map(List::getFirst));
    }

    /** The customers' addresses on a channel, or why not, in their order. */
    public Uni<List<ResolvedContact>> resolve(TenantId tenant, Channel channel, List<CustomerId> customers) {
        return tx.inTenant(tenant, conn -> ContactSql.resolve(conn, tenant, channel, customers, hash));
    }
}
