package io.perennial.ingest.imports.grpc;

import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.ListImportErrorsResponse;
import io.perennial.api.ingest.v1.ListImportsRequest;
import io.perennial.api.ingest.v1.ListImportsResponse;
import io.perennial.api.ingest.v1.SkippedCount;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.util.List;
import java.util.Map;

/** Turns imports into messages. */
final class ImportRenderer {

    private ImportRenderer() {}

    static io.perennial.api.ingest.v1.Import render(Import progress) {
        var message = io.perennial.api.ingest.v1.Import.newBuilder()
                .setImportId(progress.id().toString())
                .setFormat(format(progress.plan().format()))
                .setState(state(progress.state()))
                .setCommittedBytes(progress.place().bytes())
                .setLineCount(progress.place().lines())
                .setEvents(counts(progress.tally()))
                .setProfileCount(progress.tally().profiles())
                .setDemoContactCount(progress.tally().demoContacts())
                .setSource(progress.plan().source())
                .setCreateTime(Times.timestamp(progress.createTime()));
        progress.tally().skipped().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(skipped -> message.addSkipped(SkippedCount.newBuilder()
                        .setReason(skipped.getKey().message())
                        .setCount(skipped.getValue())));
        return message.build();
    }

    /** By name: every format of the contract is one here. */
    static ImportFormat format(io.perennial.ingest.imports.domain.ImportFormat format) {
        return ImportFormat.valueOf("IMPORT_FORMAT_" + format.name());
    }

    static ImportState state(Import.State state) {
        return ImportState.valueOf("IMPORT_STATE_" + state.name());
    }

    private static EventCounts counts(Tally tally) {
        return EventCounts.newBuilder()
                .setSent(tally.sent())
                .setAccepted(tally.accepted())
                .setDuplicate(tally.duplicate())
                .setRejected(tally.rejected())
                .setConsentDenied(tally.consentDenied())
                .build();
    }

    static ListImportsResponse render(ListImportsRequest request, List<Import> imports, int pageSize) {
        var message = ListImportsResponse.newBuilder()
                .addAllImports(imports.stream().map(ImportRenderer::render).toList());
        if (imports.size() == pageSize) {
            Import last = imports.getLast();
            message.setNextPageToken(PageToken.encode(
                    ImportParser.LIST_METHOD,
                    request.getState().name(),
                    List.of(last.createTime().toString(), last.id().toString())));
        }
        return message.build();
    }

    static ListImportErrorsResponse render(String importId, List<LineFault> faults, int pageSize) {
        var message = ListImportErrorsResponse.newBuilder();
        faults.forEach(fault -> message.addErrors(error(fault)));
        if (faults.size() == pageSize) {
            message.setNextPageToken(PageToken.encode(
                    ImportParser.LIST_ERRORS_METHOD,
                    importId,
                    List.of(Long.toString(faults.getLast().line()))));
        }
        return message.build();
    }

    private static ImportError error(LineFault fault) {
        return ImportError.newBuilder()
                .setLine(fault.line())
                .setReason(fault.reason().message())
                .setField(fault.field())
                .setMessage(fault.message())
                .build();
    }
}
