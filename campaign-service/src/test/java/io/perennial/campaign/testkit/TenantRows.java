package io.perennial.campaign.testkit;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Looks through all rows of a tenant, whatever table they are in. */
@Singleton
public class TenantRows {

    @Inject
    TenantTx tx;

    /** Every table with rows of the tenant in which the text stands in any column. */
    public List<String> tablesThatMention(TenantId tenant, String text) {
        return Shop.await(() ->
                tx.inTenant(tenant, conn -> tables(conn).flatMap(tables -> mentioning(conn, tables, text))));
    }

    private static Uni<List<String>> tables(SqlConnection conn) {
        return conn.query("""
                        SELECT table_name FROM information_schema.columns
                        WHERE table_schema = current_schema() AND column_name = 'tenant_id' ORDER BY table_name""")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("table_name"))
                        .toList());
    }

    private static Uni<List<String>> mentioning(SqlConnection conn, List<String> tables, String text) {
        Uni<List<String>> found = Uni.createFrom().item(List.of());
        for (String table : tables) {
            found = found.flatMap(before -> mentions(conn, table, text).map(mentioned -> {
                List<String> after = new ArrayList<>(before);
                if (mentioned) {
                    after.add(table);
                }
                return after;
            }));
        }
        return found;
    }

    private static Uni<Boolean> mentions(SqlConnection conn, String table, String text) {
        return conn.query("SELECT count(*) AS rows FROM " + table + " AS t WHERE t::text LIKE '%" + text + "%'")
                .execute()
                .map(rows -> rows.iterator().next().getLong("rows") > 0);
    }
}
