package io.perennial.ingest.customer.store;

import io.perennial.api.ingest.v1.ContactStatus;
import io.perennial.api.ingest.v1.ResolvedContact;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The statement that gives addresses away, and to nobody whose consent does not hold at this moment. */
final class ContactSql {

    /** Of several addresses, the one that was given last among those whose origin allows the seller's own messages. */
    private static final String RESOLVE = """
            SELECT i.customer_id, e.erased IS NOT NULL AS erased, coalesce(NOT l.refused, false) AS granted,
                   p.address IS NOT NULL AS kept, p.allowed, p.address, p.address_hash, c.name
            FROM unnest($2::text[], $3::bytea[]) WITH ORDINALITY AS i (customer_id, customer_hash, n)
            LEFT JOIN LATERAL (
                SELECT true AS erased FROM erased_customer AS e
                WHERE e.tenant_id = $1 AND e.customer_hash = i.customer_hash LIMIT 1
            ) AS e ON true
            LEFT JOIN LATERAL (
                SELECT l.refused FROM consent_entry AS l
                WHERE l.tenant_id = $1 AND l.customer_id = i.customer_id AND l.purpose = 'MARKETING' AND l.channel = $4
                ORDER BY l.change_time DESC, l.refused DESC LIMIT 1
            ) AS l ON true
            LEFT JOIN LATERAL (
                SELECT p.address, p.address_hash, p.sales_channel <> 'MARKETPLACE' AS allowed FROM contact_point AS p
                WHERE p.tenant_id = $1 AND p.customer_id = i.customer_id AND p.channel = $4
                ORDER BY (p.sales_channel <> 'MARKETPLACE') DESC, p.update_time DESC, p.address_hash LIMIT 1
            ) AS p ON true
            LEFT JOIN customer AS c ON c.tenant_id = $1 AND c.customer_id = i.customer_id
            ORDER BY i.n""";

    private ContactSql() {}

    static Uni<List<ResolvedContact>> resolve(
            SqlConnection conn, TenantId tenant, Channel channel, List<CustomerId> customers, KeyedHash hash) {
        return conn.preparedQuery(RESOLVE)
                .execute(Columns.of(customers)
                        .value(tenant.value())
                        .texts(CustomerId::value)
                        .bytes(one -> hash.of(tenant, one.value()))
                        .value(channel.name())
                        .tuple())
                .map(rows -> Rows.list(rows, ContactSql::toResolved));
    }

    private static ResolvedContact toResolved(Row row) {
        var contact = ResolvedContact.newBuilder().setCustomerId(row.getString("customer_id"));
        if (row.getBoolean("erased")) {
            return contact.setStatus(ContactStatus.CONTACT_STATUS_ERASED).build();
        }
        if (!row.getBoolean("granted")) {
            return contact.setStatus(ContactStatus.CONTACT_STATUS_NO_CONSENT).build();
        }
        if (!row.getBoolean("kept")) {
            return contact.setStatus(ContactStatus.CONTACT_STATUS_NO_CONTACT).build();
        }
        if (!row.getBoolean("allowed")) {
            return contact.setStatus(ContactStatus.CONTACT_STATUS_ORIGIN_DENIED).build();
        }
        return contact.setStatus(ContactStatus.CONTACT_STATUS_AVAILABLE)
                .setAddress(row.getString("address"))
                .setName(Objects.requireNonNullElse(row.getString("name"), ""))
                .setAddressHash(HexFormat.of().formatHex(((Buffer) row.getValue("address_hash")).getBytes()))
                .build();
    }
}
