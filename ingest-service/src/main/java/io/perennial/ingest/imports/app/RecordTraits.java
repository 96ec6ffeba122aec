package io.perennial.ingest.imports.app;

import io.perennial.ingest.consent.app.RecordConsents;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.customer.app.IdentifyCustomers;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.imports.domain.DemoContacts.Made;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.Reading.Fact;
import io.perennial.ingest.problem.domain.IngestProblem.RelayAddress;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
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
    Uni<List<LineFault>> given(Import progress, List<Fact> facts) {
        var withTraits =
                facts.stream().filter(fact -> fact.identification().isPresent()).toList();
        return tried(withTraits, Identification.IDENTIFICATIONS_MAX, part -> identify(progress.tenant(), traits(part)))
                .flatMap(faults ->
                        givenConsents(progress, without(facts, faults)).map(more -> joined(faults, more)));
    }

    private Uni<List<LineFault>> givenConsents(Import progress, List<Fact> facts) {
        var withConsents =
                facts.stream().filter(fact -> !fact.consents().isEmpty()).toList();
        // A line gives at most a handful; a tenth of the limit leaves room for ten each.
        return tried(
                withConsents,
                ConsentEntry.ENTRIES_MAX / 10,
                part -> consent(
                        progress.tenant(),
                        part.stream().flatMap(fact -> fact.consents().stream()).toList()));
    }

    private static List<Identification> traits(List<Fact> facts) {
        return facts.stream()
                .map(Fact::identification)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Fact> without(List<Fact> facts, List<LineFault> faults) {
        var lines = faults.stream().map(LineFault::line).toList();
        return lines.isEmpty()
                ? facts
                : facts.stream().filter(fact -> !lines.contains(fact.line())).toList();
    }

    private Uni<Void> identify(TenantId tenant, List<Identification> part) {
        return identify.handle(tenant, request("IdentifyCustomers"), part);
    }

    private Uni<Void> consent(TenantId tenant, List<ConsentEntry> part) {
        return consents.handle(tenant, request("RecordConsents"), part).replaceWithVoid();
    }

    private static RequestKey request(String method) {
        return new RequestKey(UUID.randomUUID(), method, "import");
    }

    private Uni<List<LineFault>> tried(List<Fact> facts, int max, Function<List<Fact>, Uni<Void>> write) {
        var faults = new ArrayList<LineFault>();
        return inParts(
                        facts,
                        max,
                        part -> halving(part, write).invoke(faults::addAll).replaceWithVoid())
                .replaceWith(faults);
    }

    private static Uni<List<LineFault>> halving(List<Fact> facts, Function<List<Fact>, Uni<Void>> write) {
        return Uni.createFrom()
                .deferred(() -> write.apply(facts))
                .replaceWith(List.<LineFault>of())
                // The one failure that is an answer about a line and not about the service.
                .onFailure(RecordTraits::isRefusal)
                .recoverWithUni(failure -> refused(facts, failure, write));
    }

    private static Uni<List<LineFault>> refused(
            List<Fact> facts, Throwable failure, Function<List<Fact>, Uni<Void>> write) {
        if (facts.size() == 1) {
            return Uni.createFrom().item(List.of(fault(facts.getFirst(), failure)));
        }
        int half = facts.size() / 2;
        return halving(facts.subList(0, half), write)
                .flatMap(first ->
                        halving(facts.subList(half, facts.size()), write).map(second -> joined(first, second)));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException e
                && (e.problem() instanceof FieldsInvalid || e.problem() instanceof RelayAddress);
    }

    private static LineFault fault(Fact fact, Throwable failure) {
        return switch (((ProblemException) failure).problem()) {
            case FieldsInvalid invalid -> fault(fact, invalid.violations().getFirst());
            case RelayAddress relay ->
                fault(
                        fact,
                        new FieldViolation(
                                relay.field(),
                                "an address at %s, a marketplace's relay (expected: the customer's own)"
                                        .formatted(relay.domain())));
            default -> throw new IllegalStateException("not a refusal", failure);
        };
    }

    /** Without the index in our own request. */
    private static LineFault fault(Fact fact, FieldViolation violation) {
        String field = violation.field().replaceFirst("^[a-z]+\\[0]\\.", "");
        return new LineFault(fact.line(), EventReason.FIELD_INVALID, field, violation.why());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** One part after the other. */
    private static <T> Uni<Void> inParts(List<T> all, int max, Function<List<T>, Uni<Void>> write) {
        var parts = IntStream.iterate(0, from -> from < all.size(), from -> from + max)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + max)));
        return Multi.createFrom()
                .items(parts)
                .onItem()
                .transformToUniAndConcatenate(write::apply)
                .onItem()
                .ignoreAsUni();
    }
}
