package io.perennial.ingest.imports.grpc;

import io.perennial.api.ingest.v1.CreateImportRequest;
import io.perennial.api.ingest.v1.CreateImportResponse;
import io.perennial.api.ingest.v1.GetImportRequest;
import io.perennial.api.ingest.v1.GetImportResponse;
import io.perennial.api.ingest.v1.ImportService;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.ListImportErrorsResponse;
import io.perennial.api.ingest.v1.ListImportsRequest;
import io.perennial.api.ingest.v1.ListImportsResponse;
import io.perennial.api.ingest.v1.UploadImportRequest;
import io.perennial.api.ingest.v1.UploadImportResponse;
import io.perennial.ingest.imports.app.ImportFiles;
import io.perennial.ingest.imports.store.Imports;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Imports over gRPC. */
@GrpcService
public class ImportGrpc implements ImportService {

    private final ImportFiles files;
    private final Imports imports;

    ImportGrpc(ImportFiles files, Imports imports) {
        this.files = files;
        this.imports = imports;
    }

    @Override
    public Uni<CreateImportResponse> createImport(CreateImportRequest request) {
        return files.create(
                        Callers.current().tenant(),
                        RequestKeys.of("CreateImport", request),
                        ImportParser.draft(request))
                .map(progress -> CreateImportResponse.newBuilder()
                        .setImport(ImportRenderer.render(progress))
                        .build());
    }

    @Override
    public Multi<UploadImportResponse> uploadImport(Multi<UploadImportRequest> requests) {
        return files.upload(Callers.current().tenant(), requests.map(ImportParser::piece))
                .map(progress -> UploadImportResponse.newBuilder()
                        .setImport(ImportRenderer.render(progress))
                        .build());
    }

    @Override
    public Uni<GetImportResponse> getImport(GetImportRequest request) {
        return imports.get(Callers.current().tenant(), ImportParser.id(request.getImportId()))
                .map(progress -> GetImportResponse.newBuilder()
                        .setImport(ImportRenderer.render(progress))
                        .build());
    }

    @Override
    public Uni<ListImportsResponse> listImports(ListImportsRequest request) {
        int size = PageSize.of(request.getPageSize());
        ImportParser.After after = ImportParser.after(request);
        return imports.list(
                        Callers.current().tenant(), ImportParser.state(request), after.createTime(), after.id(), size)
                .map(found -> ImportRenderer.render(request, found, size));
    }

    @Override
    public Uni<ListImportErrorsResponse> listImportErrors(ListImportErrorsRequest request) {
        int size = PageSize.of(request.getPageSize());
        return imports.faults(
                        Callers.current().tenant(),
                        ImportParser.id(request.getImportId()),
                        ImportParser.afterLine(request),
                        size)
                .map(faults -> ImportRenderer.render(request.getImportId(), faults, size));
    }
}
