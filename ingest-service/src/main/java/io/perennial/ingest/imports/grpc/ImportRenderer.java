package io.perennial.ingest.imports.grpc;

import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.ListImportErrorsResponse;
import io.perennial.api.ingest.v1.SkippedCount;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.platform.paging.PageToken;
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
                .setDemoContactCount(progress.tally().demoContacts());
        progress.tally().skipped().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(skipped -> message.addSkipped(SkippedCount.newBuilder()
                        .setReason(skipped.getKey().code())
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

    static ListImportErrorsResponse render(String importId, List<LineFault> faults, int pageSize) {
        var message = ListImportErrorsResponse.newBuilder();
        faults.forEach(fault -> message.addErrors(error(fault)));
        if (faults.size() == pageSize) {
            message.setNextPageToken(PageToken.encode(
                    ImportParser.LIST_METHOD,
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
