package io.perennial.ingest.imports.app;

import io.perennial.ingest.consent.app.RecordConsents;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.customer.app.IdentifyCustomers;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.imports.domain.DemoContacts.Made;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.ParsedRecord.CustomerUpdate;
import io.perennial.ingest.problem.domain.IngestProblem.RelayAddress;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Records traits and consents. Both are taken all or nothing, so where a batch is refused it is halved until the bad line
 * is alone. Writing them again has no further effect, so each write has a request id of its own.
 */
@Singleton
class RecordTraits {

    private final IdentifyCustomers identify;
    private final RecordConsents consents;

    RecordTraits(IdentifyCustomers identify, RecordConsents consents) {
        this.identify = identify;
        this.consents = consents;
    }

    /** Those that were made up here. */
    Uni<Void> made(Import progress, Made made) {
        return inParts(
                        made.identifications(),
                        Identification.IDENTIFICATIONS_MAX,
                        part -> identify(progress.tenant(), part))
                .flatMap(_ ->
                        inParts(made.consents(), ConsentEntry.ENTRIES_MAX, part -> consent(progress.tenant(), part)));
    }

    /** Those that the file gives; answers the lines that are refused. */
    Uni<List<LineFault>> given(Import progress, List<CustomerUpdate> updates) {
        var withTraits = updates.stream()
                .filter(update -> update.identification().isPresent())
                .toList();
        return tried(withTraits, Identification.IDENTIFICATIONS_MAX, part -> identify(progress.tenant(), traits(part)))
                .flatMap(faults ->
                        givenConsents(progress, without(updates, faults)).map(more -> joined(faults, more)));
    }

    private Uni<List<LineFault>> givenConsents(Import progress, List<CustomerUpdate> updates) {
        var withConsents =
                updates.stream().filter(update -> !update.consents().isEmpty()).toList();
        // A line gives at most a handful; a tenth of the limit leaves room for ten each.
        return tried(
                withConsents,
                ConsentEntry.ENTRIES_MAX / 10,
                part -> consent(
                        progress.tenant(),
                        part.stream()
                                .flatMap(update -> update.consents().stream())
                                .toList()));
    }

    private static List<Identification> traits(List<CustomerUpdate> updates) {
        return updates.stream()
                .map(CustomerUpdate::identification)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<CustomerUpdate> without(List<CustomerUpdate> updates, List<LineFault> faults) {
        var lines = faults.stream().map(LineFault::line).toList();
        return lines.isEmpty()
                ? updates
                : updates.stream()
                        .filter(update -> !lines.contains(update.line()))
                        .toList();
    }

    private Uni<Void> identify(TenantId tenant, List<Identification> part) {
        return identify.handle(tenant, request("IdentifyCustomers"), part, true);
    }

    private Uni<Void> consent(TenantId tenant, List<ConsentEntry> part) {
        return consents.handle(tenant, request("RecordConsents"), part, true).replaceWithVoid();
    }

    private static RequestKey request(String method) {
        return new RequestKey(UUID.randomUUID(), method, "import");
    }

    private Uni<List<LineFault>> tried(
            List<CustomerUpdate> updates, int max, Function<List<CustomerUpdate>, Uni<Void>> write) {
        var faults = new ArrayList<LineFault>();
        return inParts(
                        updates,
                        max,
                        part -> halving(part, write).invoke(faults::addAll).replaceWithVoid())
                .replaceWith(faults);
    }

    private static Uni<List<LineFault>> halving(
            List<CustomerUpdate> updates, Function<List<CustomerUpdate>, Uni<Void>> write) {
        return Uni.createFrom()
                .deferred(() -> write.apply(updates))
                .replaceWith(List.<LineFault>of())
                // The one failure that is an answer about a line and not about the service.
                .onFailure(RecordTraits::isRefusal)
                .recoverWithUni(failure -> refused(updates, failure, write));
    }

    private static Uni<List<LineFault>> refused(
            List<CustomerUpdate> updates, Throwable failure, Function<List<CustomerUpdate>, Uni<Void>> write) {
        if (updates.size() == 1) {
            return Uni.createFrom().item(List.of(fault(updates.getFirst(), failure)));
        }
        int half = updates.size() / 2;
        return halving(updates.subList(0, half), write)
                .flatMap(first ->
                        halving(updates.subList(half, updates.size()), write).map(second -> joined(first, second)));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException e
                && (e.problem() instanceof FieldsInvalid || e.problem() instanceof RelayAddress);
    }

    private static LineFault fault(CustomerUpdate update, Throwable failure) {
        return switch (((ProblemException) failure).problem()) {
            case FieldsInvalid invalid -> fault(update, invalid.violations().getFirst());
            case RelayAddress relay ->
                fault(
                        update,
                        new FieldViolation(
                                relay.field(),
                                "an address at %s, a marketplace's relay (expected: the customer's own)"
                                        .formatted(relay.domain())));
            default -> throw new IllegalStateException("not a refusal", failure);
        };
    }

    /** Without the index in our own request. */
    private static LineFault fault(CustomerUpdate update, FieldViolation violation) {
        String field = violation.field().replaceFirst("^[a-z]+\\[0]\\.", "");
        return new LineFault(update.line(), EventReason.FIELD_INVALID, field, violation.why());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** One part after the other. */
    private static <T> Uni<Void> inParts(List<T> all, int max, Function<List<T>, Uni<Void>> write) {
        return InTurn.each(
                IntStream.iterate(0, from -> from < all.size(), from -> from + max)
                        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + max)))
                        .toList(),
                write);
    }
}
