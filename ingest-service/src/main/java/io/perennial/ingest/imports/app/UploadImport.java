package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.JsonText;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;

/** Takes the pieces of a file, one after the other, and answers each when what it completed is on disk. */
@Singleton
public class UploadImport {

    private final GetImport get;
    private final Imports imports;
    private final RecordFacts facts;
    private final JsonText json;

    UploadImport(GetImport get, Imports imports, RecordFacts facts, JsonText json) {
        this.get = get;
        this.imports = imports;
        this.facts = facts;
        this.json = json;
    }

    /**
     * A piece of a file.
     *
     * @param importId counts in the first piece
     * @param last true where nothing comes after it
     */
    @SuppressWarnings("ArrayRecordComponent") // The bytes are read once and never compared.
    public record Piece(String importId, long offset, byte[] content, boolean last) {}

    /** One answer for each piece. The next piece is asked for when the one before is answered. */
    public Multi<Import> handle(TenantId tenant, Multi<Piece> pieces) {
        return Multi.createFrom().deferred(() -> {
            var upload = new Upload(tenant, get, imports, facts, json);
            return pieces.onItem()
                    .transformToUniAndConcatenate(upload::take)
                    .onCompletion()
                    .call(upload::end);
        });
    }
}
