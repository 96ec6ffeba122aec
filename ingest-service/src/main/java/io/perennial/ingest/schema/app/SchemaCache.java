package io.perennial.ingest.schema.app;

import com.google.protobuf.Struct;
import io.perennial.ingest.schema.domain.CompiledSchema;
import io.perennial.ingest.schema.domain.EventSchema;
import io.perennial.ingest.schema.store.EventSchemas;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the tenants whose custom events come, compiled. Which versions a tenant has is read again when it was read
 * more than two seconds ago, so that every replica takes over a change within the five that the contract gives.
 */
@Singleton
public class SchemaCache {

    private static final long READ_AGAIN_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int TENANTS_MAX = 10_000;

    /** Of schemas as they are stored; compiled they take about ten times as much. */
    private static final long BYTES_MAX = 4L * 1024 * 1024;

    private final EventSchemas schemas;

    // Both guarded by this, the longest unused first.
    private final Map<TenantId, Versions> versions = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Name, Compiled> compiled = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    SchemaCache(EventSchemas schemas) {
        this.schemas = schemas;
    }

    /** An event name of a tenant. */
    public record Name(TenantId tenant, String eventName) {}

    private record Versions(long readNanos, Map<String, Long> ofNames) {}

    private record Compiled(long version, CompiledSchema schema, int bytes) {}

    /** The schemas of those of the names that have one. */
    public Uni<Map<Name, CompiledSchema>> of(Set<Name> names) {
        long now = System.nanoTime();
        Set<TenantId> unread = unread(names, now);
        Uni<?> read = unread.isEmpty()
                ? Uni.createFrom().voidItem()
                : schemas.versions(unread).invoke(found -> keep(found, now));
        return read.flatMap(_ -> withVersions(names));
    }

    private synchronized Set<TenantId> unread(Set<Name> names, long now) {
        return names.stream()
                .map(Name::tenant)
                .filter(tenant -> {
                    Versions known = versions.get(tenant);
                    return known == null || now - known.readNanos > READ_AGAIN_NANOS;
                })
                .collect(Collectors.toSet());
    }

    private synchronized void keep(Map<TenantId, Map<String, Long>> read, long now) {
        read.forEach((tenant, ofNames) -> versions.put(tenant, new Versions(now, ofNames)));
        var eldest = versions.keySet().iterator();
        while (versions.size() > TENANTS_MAX) {
            eldest.next();
            eldest.remove();
        }
    }

    private Uni<Map<Name, CompiledSchema>> withVersions(Set<Name> names) {
        Map<Name, CompiledSchema> found = new HashMap<>();
        Map<TenantId, List<Name>> missing = take(names, found).stream().collect(Collectors.groupingBy(Name::tenant));
        return InTurn.each(missing.entrySet(), one -> load(one.getKey(), one.getValue(), found))
                .replaceWith(found);
    }

    /** Answers those that are not compiled, or not as they are now. */
    private synchronized List<Name> take(Set<Name> names, Map<Name, CompiledSchema> found) {
        return names.stream()
                .filter(name -> {
                    Versions known = versions.get(name.tenant());
                    @Nullable Long version = known == null ? null : known.ofNames.get(name.eventName());
                    Compiled there = compiled.get(name);
                    if (version != null && there != null && there.version >= version) {
                        found.put(name, there.schema);
                        return false;
                    }
                    return version != null;
                })
                .toList();
    }

    private Uni<?> load(TenantId tenant, List<Name> names, Map<Name, CompiledSchema> found) {
        Set<String> eventNames = names.stream().map(Name::eventName).collect(Collectors.toSet());
        return schemas.find(tenant, eventNames)
                .invoke(loaded -> loaded.forEach(schema -> found.put(
                        new Name(tenant, schema.eventName()), compile(new Name(tenant, schema.eventName()), schema))));
    }

    private CompiledSchema compile(Name name, EventSchema schema) {
        Struct body = schema.body();
        Compiled fresh = new Compiled(schema.version(), CompiledSchema.of(body), body.getSerializedSize());
        keep(name, fresh);
        return fresh.schema;
    }

    private synchronized void keep(Name name, Compiled fresh) {
        bytes += fresh.bytes
                - Optional.ofNullable(compiled.put(name, fresh))
                        .map(Compiled::bytes)
                        .orElse(0);
        var eldest = compiled.entrySet().iterator();
        while (bytes > BYTES_MAX) {
            bytes -= Objects.requireNonNull(eldest.next().getValue()).bytes;
            eldest.remove();
        }
    }
}
