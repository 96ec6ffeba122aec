package io.perennial.ingest.customer.store;

import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.customer.domain.IdentificationRules.KeptContact;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements that keep traits and contact points. */
final class TraitSql {

    private static final String INSERT_NEW = """
            INSERT INTO customer (tenant_id, customer_id, update_time)
            SELECT $1, customer_id, $3 FROM unnest($2::text[]) AS customer_id
            ON CONFLICT DO NOTHING""";

    /** A trait that is null was not given and stays; one that is empty goes; the first touch stays as first given. */
    private static final String UPDATE = """
            UPDATE customer AS c
            SET name = nullif(coalesce(i.name, c.name), ''),
                locale = nullif(coalesce(i.locale, c.locale), ''),
                zone = nullif(coalesce(i.zone, c.zone), ''),
                country = nullif(coalesce(i.country, c.country), ''),
                region = nullif(coalesce(i.region, c.region), ''),
                first_touch_channel = coalesce(c.first_touch_channel, nullif(i.first_touch_channel, '')),
                update_time = $9
            FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                AS i (customer_id, name, locale, zone, country, region, first_touch_channel)
            WHERE c.tenant_id = $1 AND c.customer_id = i.customer_id""";

    private static final String KEEP_CONTACTS = """
            INSERT INTO contact_point AS c (tenant_id, customer_id, channel, address_hash, address, sales_channel,
                                            marketplace, update_time)
            SELECT $1, customer_id, channel, address_hash, address, sales_channel, marketplace, $8
            FROM unnest($2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[])
                AS i (customer_id, channel, address_hash, address, sales_channel, marketplace)
            ON CONFLICT (tenant_id, customer_id, channel, address_hash) DO UPDATE
            SET address = excluded.address, sales_channel = excluded.sales_channel, marketplace = excluded.marketplace,
                update_time = excluded.update_time""";

    private TraitSql() {}

    static Uni<?> keepTraits(SqlConnection conn, TenantId tenant, List<Identification> given, Instant now) {
        Collection<Identification> rows = merged(given);
        return conn.preparedQuery(INSERT_NEW)
                .execute(Columns.of(rows)
                        .value(tenant.value())
                        .texts(one -> one.customer().value())
                        .value(Rows.utc(now))
                        .tuple())
                .flatMap(_ -> conn.preparedQuery(UPDATE)
                        .execute(Columns.of(rows)
                                .value(tenant.value())
                                .texts(one -> one.customer().value())
                                .texts(one -> one.name().orElse(null))
                                .texts(one -> one.locale().orElse(null))
                                .texts(one -> one.zone().orElse(null))
                                .texts(one -> one.country().orElse(null))
                                .texts(one -> one.region().orElse(null))
                                .texts(one -> one.firstTouchChannel().orElse(null))
                                .value(Rows.utc(now))
                                .tuple()));
    }

    /** One row a customer: of two identifications in a request, the later one's traits win. */
    private static Collection<Identification> merged(List<Identification> given) {
        Map<CustomerId, Identification> byCustomer = new LinkedHashMap<>();
        given.forEach(one -> byCustomer.merge(one.customer(), one, TraitSql::merged));
        return byCustomer.values();
    }

    private static Identification merged(Identification first, Identification later) {
        return new Identification(
                first.customer(),
                later.name().or(first::name),
                later.locale().or(first::locale),
                later.zone().or(first::zone),
                later.country().or(first::country),
                later.region().or(first::region),
                first.firstTouchChannel().or(later::firstTouchChannel),
                List.of());
    }

    static Uni<?> keepContacts(
            SqlConnection conn, TenantId tenant, List<KeptContact> given, KeyedHash hash, Instant now) {
        Collection<HashedContact> rows = hashed(tenant, given, hash);
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(KEEP_CONTACTS)
                .execute(Columns.of(rows)
                        .value(tenant.value())
                        .texts(row -> row.contact().customer().value())
                        .texts(row -> row.contact().address().channel().name())
                        .bytes(row -> row.hash().getBytes())
                        .texts(row -> row.contact().address().text())
                        .texts(row -> row.contact().salesChannel().name())
                        .texts(row -> row.contact().marketplace())
                        .value(Rows.utc(now))
                        .tuple());
    }

    /** One row an address: of two in a request, the later one wins. */
    private static Collection<HashedContact> hashed(TenantId tenant, List<KeptContact> given, KeyedHash hash) {
        Map<Object, HashedContact> byKey = new LinkedHashMap<>();
        for (KeptContact contact : given) {
            Buffer key = Buffer.buffer(hash.of(tenant, contact.address().sameAs()));
            byKey.put(List.of(contact.customer(), contact.address().channel(), key), new HashedContact(contact, key));
        }
        return byKey.values();
    }

    private record HashedContact(KeptContact contact, Buffer hash) {}
}
