package io.perennial.segmentation.rfm.grpc;

import io.perennial.api.segmentation.v1.CountRfmGroupsRequest;
import io.perennial.api.segmentation.v1.CountRfmGroupsResponse;
import io.perennial.api.segmentation.v1.GetRfmPresetRequest;
import io.perennial.api.segmentation.v1.GetRfmPresetResponse;
import io.perennial.api.segmentation.v1.GetRfmRequest;
import io.perennial.api.segmentation.v1.GetRfmResponse;
import io.perennial.api.segmentation.v1.ListRfmPresetsRequest;
import io.perennial.api.segmentation.v1.ListRfmPresetsResponse;
import io.perennial.api.segmentation.v1.ListRfmRequest;
import io.perennial.api.segmentation.v1.ListRfmResponse;
import io.perennial.api.segmentation.v1.RfmService;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.segmentation.rfm.app.FindRfm;
import io.perennial.segmentation.rfm.app.RfmPresets;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** RfmService: parse, handle, render. */
@GrpcService
class RfmGrpc implements RfmService {

    static final String LIST_RFM = "ListRfm";

    private final FindRfm find;
    private final RfmPresets presets;

    RfmGrpc(FindRfm find, RfmPresets presets) {
        this.find = find;
        this.presets = presets;
    }

    @Override
    public Uni<GetRfmResponse> getRfm(GetRfmRequest request) {
        return find.get(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(RfmRenderer::placed);
    }

    @Override
    public Uni<ListRfmResponse> listRfm(ListRfmRequest request) {
        int size = PageSize.of(request.getPageSize());
        return list(Callers.current().tenant(), request, size + 1)
                .map(found -> RfmRenderer.listed(filter(request), found, size));
    }

    @Override
    public Uni<CountRfmGroupsResponse> countRfmGroups(CountRfmGroupsRequest request) {
        return find.count(Callers.current().tenant(), request.getPresetId()).map(RfmRenderer::counted);
    }

    @Override
    public Uni<ListRfmPresetsResponse> listRfmPresets(ListRfmPresetsRequest request) {
        return presets.list(Callers.current().tenant()).map(PresetRenderer::presets);
    }

    @Override
    public Uni<GetRfmPresetResponse> getRfmPreset(GetRfmPresetRequest request) {
        return presets.get(Callers.current().tenant(), request.getPresetId()).map(PresetRenderer::defined);
    }

    private Uni<List<CustomerRfm>> list(TenantId tenant, ListRfmRequest request, int limit) {
        Optional<CustomerId> after = after(request);
        if (request.getGroup().isEmpty()) {
            return find.list(tenant, after, limit);
        }
        if (request.getPresetId().isEmpty()) {
            throw new ProblemException(
                    FieldsInvalid.of("preset_id", "value \"\": must name the preset that the group belongs to"));
        }
        return find.list(tenant, request.getPresetId(), request.getGroup(), after, limit);
    }

    private static Optional<CustomerId> after(ListRfmRequest request) {
        try {
            return PageToken.decode(LIST_RFM, filter(request), request.getPageToken()).stream()
                    .findFirst()
                    .map(CustomerId::new);
        } catch (IllegalArgumentException _) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    /** What a page token is bound to. */
    private static String filter(ListRfmRequest request) {
        return request.getGroup().isEmpty() ? "" : request.getPresetId() + " " + request.getGroup();
    }
}
