package io.perennial.platform.kit;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;

/** What a service would derive of customers: one row for each text that a page has of them. */
public final class Derived {

    private Derived() {}

    public static Uni<Void> add(SqlConnection conn, List<CustomerRecord<String>> records) {
        return conn.preparedQuery("""
                        INSERT INTO derived (tenant_id, customer_id, content)
                        SELECT * FROM unnest($1::int[], $2::text[], $3::text[])""")
                .execute(Columns.of(records)
                        .keys(CustomerRecord::customer)
                        .texts(CustomerRecord::content)
                        .tuple())
                .replaceWithVoid();
    }

    public static Uni<Void> remove(SqlConnection conn, Collection<CustomerKey> erased) {
        return conn.preparedQuery("""
                        DELETE FROM derived AS d USING unnest($1::int[], $2::text[]) AS e (tenant_id, customer_id)
                        WHERE d.tenant_id = e.tenant_id AND d.customer_id = e.customer_id""")
                .execute(Columns.of(erased).keys(key -> key).tuple())
                .replaceWithVoid();
    }

    /** As "customer content", in the order of writing. */
    public static List<String> of(TenantId tenant) {
        return KitDatabase.texts(tenant, "SELECT customer_id || ' ' || content FROM derived ORDER BY step");
    }
}
