package io.perennial.ingest.schema.app;

import io.perennial.ingest.schema.domain.CompiledSchema;
import io.perennial.ingest.schema.domain.EventSchema;
import io.perennial.ingest.schema.store.EventSchemas;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
    private static final int TENANTS_MAX = 1_000;

    /** Of compiled schemas; some 3,000 ordinary ones. */
    private static final long BYTES_MAX = 32L * 1024 * 1024;

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

    private record Compiled(long version, CompiledSchema schema) {}

    /** The schemas of those of the names that have one. */
    public Uni<Map<Name, CompiledSchema>> of(Set<Name> names) {
        long now = System.nanoTime();
        // What was read is handed on, because what is kept here may be gone again, and the event would pass unchecked.
        Map<TenantId, Map<String, Long>> known = known(names, now);
        Set<TenantId> unread = names.stream()
                .map(Name::tenant)
                .filter(tenant -> !known.containsKey(tenant))
                .collect(Collectors.toSet());
        Uni<?> read = unread.isEmpty()
                ? Uni.createFrom().voidItem()
                : schemas.versions(unread).invoke(found -> keep(found, now)).invoke(known::putAll);
        return read.flatMap(_ -> withVersions(names, known));
    }

    private synchronized Map<TenantId, Map<String, Long>> known(Set<Name> names, long now) {
        Map<TenantId, Map<String, Long>> known = new HashMap<>();
        for (Name name : names) {
            Versions kept = versions.get(name.tenant());
            if (kept != null && now - kept.readNanos <= READ_AGAIN_NANOS) {
                known.put(name.tenant(), kept.ofNames);
            }
        }
        return known;
    }

    private synchronized void keep(Map<TenantId, Map<String, Long>> read, long now) {
        read.forEach((tenant, ofNames) -> versions.put(tenant, new Versions(now, ofNames)));
        var eldest = versions.keySet().iterator();
        while (versions.size() > TENANTS_MAX) {
            eldest.next();
            eldest.remove();
        }
    }

    private Uni<Map<Name, CompiledSchema>> withVersions(Set<Name> names, Map<TenantId, Map<String, Long>> known) {
        Map<Name, CompiledSchema> found = new HashMap<>();
        Map<TenantId, List<Name>> missing =
                take(names, known, found).stream().collect(Collectors.groupingBy(Name::tenant));
        return InTurn.each(missing.entrySet(), one -> load(one.getKey(), one.getValue(), found))
                .replaceWith(found);
    }

    /** Answers those that are not compiled, or not as they are now. */
    private synchronized List<Name> take(
            Set<Name> names, Map<TenantId, Map<String, Long>> known, Map<Name, CompiledSchema> found) {
        return names.stream()
                .filter(name -> {
                    @Nullable
                    Long version = known.getOrDefault(name.tenant(), Map.of()).get(name.eventName());
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
                // Compiling takes milliseconds, which the event loop has not.
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(loaded -> loaded.forEach(schema -> found.put(
                        new Name(tenant, schema.eventName()), compile(new Name(tenant, schema.eventName()), schema))));
    }

    private CompiledSchema compile(Name name, EventSchema schema) {
        Compiled fresh = new Compiled(schema.version(), CompiledSchema.of(schema.body()));
        keep(name, fresh);
        return fresh.schema;
    }

    private synchronized void keep(Name name, Compiled fresh) {
        bytes += fresh.schema.bytes()
                - Optional.ofNullable(compiled.put(name, fresh))
                        .map(replaced -> replaced.schema.bytes())
                        .orElse(0L);
        var eldest = compiled.entrySet().iterator();
        while (bytes > BYTES_MAX) {
            bytes -= Objects.requireNonNull(eldest.next().getValue()).schema.bytes();
            eldest.remove();
        }
    }
}
