package io.perennial.ingest.event.app;

import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.schema.app.SchemaCache;
import io.perennial.ingest.schema.app.SchemaCache.Name;
import io.perennial.ingest.schema.domain.CompiledSchema;
import io.perennial.ingest.schema.domain.SchemaViolation;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds custom events against the schemas of their tenants, before their transaction and its locks. */
@Singleton
class SchemaCheck {

    private static final String PROPERTIES = "custom.properties";

    private final SchemaCache schemas;

    SchemaCheck(SchemaCache schemas) {
        this.schemas = schemas;
    }

    /** The events, those that break their schema with that as their fault. A batch without custom events costs nothing. */
    Uni<List<PendingEvent>> check(List<PendingEvent> batch) {
        Set<Name> names = batch.stream()
                .filter(SchemaCheck::isToCheck)
                .map(SchemaCheck::name)
                .collect(Collectors.toSet());
        return names.isEmpty()
                ? Uni.createFrom().item(batch)
                : schemas.of(names)
                        .flatMap(found -> found.isEmpty() ? Uni.createFrom().item(batch) : onWorker(batch, found));
    }

    /** A thousand events that each take what one may take are seconds, in which the event loop would answer nobody. */
    private static Uni<List<PendingEvent>> onWorker(List<PendingEvent> batch, Map<Name, CompiledSchema> schemas) {
        return Uni.createFrom()
                .item(() -> checked(batch, schemas))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    /** What breaks the contract has its fault already. */
    private static boolean isToCheck(PendingEvent event) {
        return event.fault() == null && event.event().hasCustom();
    }

    private static Name name(PendingEvent event) {
        return new Name(event.tenant(), event.event().getCustom().getName());
    }

    private static List<PendingEvent> checked(List<PendingEvent> batch, Map<Name, CompiledSchema> schemas) {
        return batch.stream()
                .map(event -> {
                    CompiledSchema schema = isToCheck(event) ? schemas.get(name(event)) : null;
                    Rejected fault = schema == null ? null : fault(event.event().getCustom(), schema);
                    return fault == null ? event : event.withFault(fault);
                })
                .toList();
    }

    private static @Nullable Rejected fault(CustomEvent event, CompiledSchema schema) {
        List<SchemaViolation> violations = schema.violations(event.getProperties());
        if (violations.isEmpty()) {
            return null;
        }
        String places = violations.stream()
                .map(violation -> path(violation) + " (" + violation.keyword() + ")")
                .collect(Collectors.joining(", "));
        return new Rejected(
                EventReason.SCHEMA_VIOLATED,
                path(violations.getFirst()),
                "breaks the schema at " + places,
                "what the tenant's schema of this event name says");
    }

    private static String path(SchemaViolation violation) {
        String path = violation.path();
        return path.isEmpty() ? PROPERTIES : PROPERTIES + (path.startsWith("[") ? "" : ".") + path;
    }
}
