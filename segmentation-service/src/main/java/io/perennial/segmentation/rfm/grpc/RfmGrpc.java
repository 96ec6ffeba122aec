package io.perennial.segmentation.rfm.grpc;

import io.perennial.api.segmentation.v1.CountRfmGroupsRequest;
import io.perennial.api.segmentation.v1.CountRfmGroupsResponse;
import io.perennial.api.segmentation.v1.GetRfmPresetRequest;
import io.perennial.api.segmentation.v1.GetRfmPresetResponse;
import io.perennial.api.segmentation.v1.GetRfmRequest;
import io.perennial.api.segmentation.v1.GetRfmResponse;
import io.perennial.api.segmentation.v1.ListRfmRequest;
import io.perennial.api.segmentation.v1.ListRfmResponse;
import io.perennial.api.segmentation.v1.RfmService;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.paging.PageSize;
import io.perennial.segmentation.rfm.app.CountRfmGroups;
import io.perennial.segmentation.rfm.app.GetRfm;
import io.perennial.segmentation.rfm.app.ListRfm;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** RfmService: parse, handle, render. */
@GrpcService
class RfmGrpc implements RfmService {

    private final GetRfm getRfm;
    private final ListRfm listRfm;
    private final CountRfmGroups countRfmGroups;

    RfmGrpc(GetRfm getRfm, ListRfm listRfm, CountRfmGroups countRfmGroups) {
        this.getRfm = getRfm;
        this.listRfm = listRfm;
        this.countRfmGroups = countRfmGroups;
    }

    @Override
    public Uni<GetRfmResponse> getRfm(GetRfmRequest request) {
        return getRfm.handle(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(RfmRenderer::found);
    }

    @Override
    public Uni<ListRfmResponse> listRfm(ListRfmRequest request) {
        int size = PageSize.of(request.getPageSize());
        return listRfm.handle(Callers.current().tenant(), RfmParser.filter(request), RfmParser.after(request), size + 1)
                .map(listed -> RfmRenderer.listed(request, listed, size));
    }

    @Override
    public Uni<CountRfmGroupsResponse> countRfmGroups(CountRfmGroupsRequest request) {
        RfmPreset preset = RfmParser.preset(request.getPreset());
        return countRfmGroups
                .handle(Callers.current().tenant(), preset)
                .map(counted -> RfmRenderer.counted(preset, counted));
    }

    @Override
    public Uni<GetRfmPresetResponse> getRfmPreset(GetRfmPresetRequest request) {
        return Uni.createFrom().item(() -> PresetRenderer.preset(RfmParser.preset(request.getPreset())));
    }
}
