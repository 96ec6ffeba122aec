package io.perennial.ingest.imports.grpc;

import io.perennial.api.ingest.v1.CreateImportRequest;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.ListImportsRequest;
import io.perennial.api.ingest.v1.UploadImportRequest;
import io.perennial.ingest.imports.app.ImportFiles.Draft;
import io.perennial.ingest.imports.app.ImportFiles.Piece;
import io.perennial.ingest.imports.domain.Import.State;
import io.perennial.ingest.imports.domain.ImportFormat;
import io.perennial.ingest.tenant.domain.TenantRules;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns messages into imports. */
final class ImportParser {

    /** The methods that page tokens are bound to. */
    static final String LIST_METHOD = "ListImports";

    static final String LIST_ERRORS_METHOD = "ListImportErrors";

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID ID_MAX = new UUID(-1, -1);

    private ImportParser() {}

    static Draft draft(CreateImportRequest request) {
        Optional<String> currency = Optional.of(request.getCurrencyCode()).filter(code -> !code.isEmpty());
        List<FieldViolation> violations = currency.map(code -> TenantRules.checkCurrency("currency_code", code))
                .orElse(List.of());
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return new Draft(
                format(request.getFormat()),
                request.getSource(),
                currency,
                beforeTime(request),
                request.getDemoContacts());
    }

    private static ImportFormat format(io.perennial.api.ingest.v1.ImportFormat message) {
        return Arrays.stream(ImportFormat.values())
                .filter(format -> ImportRenderer.format(format) == message)
                .findFirst()
                .orElseThrow(() -> new ProblemException(FieldsInvalid.of("format", "not set (expected: a format)")));
    }

    private static Optional<Instant> beforeTime(CreateImportRequest request) {
        return request.hasBeforeTime() ? Optional.of(Times.instant(request.getBeforeTime())) : Optional.empty();
    }

    static Piece piece(UploadImportRequest request) {
        return new Piece(
                request.getImportId(),
                request.getOffsetBytes(),
                request.getContent().toByteArray(),
                request.getLast());
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(FieldsInvalid.of("import_id", "value \"" + text + "\": must be a UUID"));
        }
    }

    static Optional<State> state(ListImportsRequest request) {
        return Arrays.stream(State.values())
                .filter(state -> ImportRenderer.state(state) == request.getState())
                .findFirst();
    }

    /** Where the page starts: behind the last import of the page before. */
    record After(Instant createTime, UUID id) {}

    static After after(ListImportsRequest request) {
        List<String> keys = PageToken.decode(LIST_METHOD, request.getState().name(), request.getPageToken());
        try {
            return keys.isEmpty()
                    ? new After(END, ID_MAX)
                    : new After(Instant.parse(keys.get(0)), UUID.fromString(keys.get(1)));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    /** The last line of the page before; 0 for the first page. */
    static long afterLine(ListImportErrorsRequest request) {
        List<String> keys = PageToken.decode(LIST_ERRORS_METHOD, request.getImportId(), request.getPageToken());
        try {
            return keys.isEmpty() ? 0 : Long.parseLong(keys.getFirst());
        } catch (NumberFormatException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }
}
