package io.perennial.segmentation.rfm.store;

import io.perennial.api.ingest.v1.RfmPresetDefinition;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.TenantUpdate;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Keeps what tenants decide of RFM, once for all shards: the newest policy, whichever of them brings it first. */
@Singleton
class RfmPolicies implements PageWriter<List<TenantUpdate>> {

    private static final Logger LOG = Logger.getLogger(RfmPolicies.class);

    private static final Pattern OWN_ID = Pattern.compile("own_[a-z0-9_]{1,28}");

    /** Answers whose policy is newer than what is kept. */
    private static final String KEEP = """
            INSERT INTO rfm_policy AS p (tenant_id, version, schedule)
            SELECT * FROM unnest($1::int[], $2::bigint[], $3::text[]) AS told (tenant_id, version, schedule)
            ORDER BY tenant_id
            ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version, schedule = excluded.schedule
            WHERE p.version < excluded.version
            RETURNING tenant_id""";

    private static final String DROP_PRESETS = "DELETE FROM rfm_preset WHERE tenant_id = ANY ($1::int[])";

    private static final String KEEP_PRESETS = """
            INSERT INTO rfm_preset (tenant_id, preset_id, definition)
            SELECT * FROM unnest($1::int[], $2::text[], $3::bytea[])""";

    private record Defined(TenantId tenant, RfmPresetDefinition preset) {}

    @Override
    public Uni<Void> write(SqlConnection conn, List<TenantUpdate> updates) {
        List<Tenant> tenants = updates.stream().map(TenantUpdate::now).toList();
        return tenants.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(KEEP)
                        .execute(Columns.of(tenants)
                                .tenants(Tenant::id)
                                .longs(tenant -> tenant.policy().getVersion())
                                .texts(tenant -> schedule(tenant.policy()))
                                .tuple())
                        .map(rows -> new HashSet<>(Rows.list(rows, Rows::tenant)))
                        .flatMap(changed -> replacePresets(conn, tenants, changed));
    }

    private static Uni<Void> replacePresets(SqlConnection conn, List<Tenant> tenants, Set<TenantId> changed) {
        List<Tenant> sound = tenants.stream()
                .filter(tenant -> changed.contains(tenant.id()))
                .filter(RfmPolicies::isSound)
                .toList();
        List<Defined> presets = sound.stream()
                .flatMap(tenant -> tenant.policy().getRfm().getPresetsList().stream()
                        .map(preset -> new Defined(tenant.id(), preset)))
                .toList();
        return sound.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(DROP_PRESETS)
                        .execute(Columns.of(sound).tenants(Tenant::id).tuple())
                        .flatMap(_ -> conn.preparedQuery(KEEP_PRESETS)
                                .execute(Columns.of(presets)
                                        .tenants(Defined::tenant)
                                        .texts(defined -> defined.preset().getPresetId())
                                        .bytes(defined -> defined.preset().toByteArray())
                                        .tuple()))
                        .replaceWithVoid();
    }

    /** Ingest takes no others; if it did, all of the former ones stay. */
    private static boolean isSound(Tenant tenant) {
        List<RfmPresetDefinition> presets = tenant.policy().getRfm().getPresetsList();
        try {
            Set<String> ids = new HashSet<>();
            for (RfmPresetDefinition preset : presets) {
                if (!OWN_ID.matcher(preset.getPresetId()).matches() || !ids.add(preset.getPresetId())) {
                    throw new IllegalArgumentException(
                            "presetId: \"%s\" (expected: %s, each once)".formatted(preset.getPresetId(), OWN_ID));
                }
                OwnPreset.of(preset, "");
            }
            return true;
        } catch (IllegalArgumentException e) {
            LOG.errorf(
                    "tenantId=%s policyVersion=%d keeps its former presets; %s",
                    tenant.id(), tenant.policy().getVersion(), e.getMessage());
            return false;
        }
    }

    /** A schedule that a newer ingest knows is not ours to guess: the default holds. */
    private static String schedule(TenantPolicy policy) {
        return switch (policy.getRfm().getSchedule()) {
            case RFM_SCHEDULE_WEEKLY -> "WEEKLY";
            case RFM_SCHEDULE_MONTHLY -> "MONTHLY";
            case RFM_SCHEDULE_DAILY, RFM_SCHEDULE_UNSPECIFIED, UNRECOGNIZED -> "DAILY";
        };
    }
}
