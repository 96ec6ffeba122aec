package io.perennial.segmentation.rfm.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.RfmPresetDefinition;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Presets as they are kept: the product's in resource files, a tenant's own in rows, by {@link RfmPolicies}. */
@Singleton
public class Presets {

    /** Those that come with the product, ordered by id: {@code rfm/<id>.json} each. */
    public static final List<RfmPreset> OF_PRODUCT = Stream.of("amazon", "braze", "klaviyo", "shopify")
            .map(Presets::resource)
            .toList();

    private static final String OWN = """
            SELECT preset_id, definition, digest FROM rfm_preset WHERE tenant_id = $1 ORDER BY preset_id""";

    private final TenantTx tx;

    Presets(TenantTx tx) {
        this.tx = tx;
    }

    /** A tenant's own, ordered by id. */
    public Uni<List<RfmPreset>> own(TenantId tenant) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(OWN)
                        .execute(Tuple.of(tenant.value()))
                        .map(rows -> Rows.list(rows, Presets::own)));
    }

    private static RfmPreset own(Row row) {
        byte[] definition = Objects.requireNonNull(Rows.bytes(row, "definition"));
        try {
            return OwnPreset.of(RfmPresetDefinition.parseFrom(definition), row.getString("digest"));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the stored preset " + row.getString("preset_id") + " is none", e);
        }
    }

    private static RfmPreset resource(String id) {
        String path = "/rfm/" + id + ".json";
        try (InputStream file = Objects.requireNonNull(Presets.class.getResourceAsStream(path), path)) {
            byte[] bytes = file.readAllBytes();
            String digest = UUID.nameUUIDFromBytes(bytes).toString();
            return PresetJson.read(id, new JsonObject(new String(bytes, StandardCharsets.UTF_8)), digest);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
