package io.perennial.ingest.customer.store;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.Law;
import io.perennial.ingest.consent.domain.LawTable;
import io.perennial.ingest.customer.domain.CustomerProfile;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The statements that read profiles. */
final class ProfileSql {

    private static final String PROFILES = """
            SELECT i.customer_id, c.locale, c.zone, c.country, c.region, c.first_touch_channel, c.update_time,
                   ARRAY(SELECT DISTINCT p.channel FROM contact_point AS p
                         WHERE p.tenant_id = $1 AND p.customer_id = i.customer_id
                             AND p.sales_channel <> 'MARKETPLACE') AS channels
            FROM unnest($2::text[]) WITH ORDINALITY AS i (customer_id, n)
            LEFT JOIN customer AS c ON c.tenant_id = $1 AND c.customer_id = i.customer_id
            ORDER BY i.n""";

    private static final String IS_KNOWN = """
            SELECT EXISTS (SELECT FROM customer WHERE tenant_id = $1 AND customer_id = $2)
                OR EXISTS (SELECT FROM event WHERE tenant_id = $1 AND customer_id = $2)
                OR EXISTS (SELECT FROM consent_entry WHERE tenant_id = $1 AND customer_id = $2) AS known""";

    private static final String HOMES =
            "SELECT customer_id, country, region FROM customer WHERE tenant_id = $1 AND customer_id = ANY ($2)";

    private static final String LAW_TABLE = """
            SELECT default_jurisdiction, policy_in_force(tenant_id) AS policy FROM tenant WHERE tenant_id = $1""";

    private ProfileSql() {}

    /** The tenant's laws; empty where there is no such tenant. */
    static Uni<Optional<LawTable>> lawTable(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(LAW_TABLE)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> Rows.first(
                        rows, row -> LawTable.of(row.getString("default_jurisdiction"), Rows.bytes(row, "policy"))));
    }

    static Uni<List<CustomerProfile>> load(
            SqlConnection conn, TenantId tenant, Collection<CustomerId> customers, LawTable laws) {
        return conn.preparedQuery(PROFILES)
                .execute(ids(tenant, customers))
                .map(rows -> Rows.list(rows, row -> toProfile(row, laws)));
    }

    static Uni<Boolean> isKnown(SqlConnection conn, TenantId tenant, CustomerId customer) {
        return conn.preparedQuery(IS_KNOWN)
                .execute(Tuple.of(tenant.value(), customer.value()))
                .map(rows -> Rows.only(rows).getBoolean("known"));
    }

    /** The law that holds for each customer who has a profile. */
    static Uni<Map<CustomerId, Law>> laws(
            SqlConnection conn, TenantId tenant, Collection<CustomerId> customers, LawTable laws) {
        return conn.preparedQuery(HOMES).execute(ids(tenant, customers)).map(rows -> {
            Map<CustomerId, Law> byCustomer = new LinkedHashMap<>();
            rows.forEach(row -> byCustomer.put(Rows.customer(row), law(row, laws)));
            return byCustomer;
        });
    }

    private static CustomerProfile toProfile(Row row, LawTable laws) {
        return new CustomerProfile(
                Rows.customer(row),
                text(row, "locale"),
                text(row, "zone"),
                text(row, "country"),
                text(row, "region"),
                text(row, "first_touch_channel"),
                channels(row.getArrayOfStrings("channels")),
                law(row, laws),
                Optional.ofNullable(Rows.instantOrNull(row, "update_time")));
    }

    private static Law law(Row row, LawTable laws) {
        return laws.at(Optional.ofNullable(row.getString("country")), Optional.ofNullable(row.getString("region")));
    }

    private static Set<Channel> channels(String[] names) {
        Set<Channel> channels = new TreeSet<>();
        for (String name : names) {
            channels.add(Channel.valueOf(name));
        }
        return channels;
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static Tuple ids(TenantId tenant, Collection<CustomerId> customers) {
        return Columns.of(customers)
                .value(tenant.value())
                .texts(CustomerId::value)
                .tuple();
    }
}
