package io.perennial.segmentation.rfm.grpc;

import io.perennial.api.segmentation.v1.ListRfmRequest;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import io.perennial.segmentation.rfm.domain.RfmGroupFilter;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPresets;
import java.util.List;
import java.util.Optional;

/** Reads the requests of RfmService. */
final class RfmParser {

    static final String LIST_RFM = "ListRfm";

    private RfmParser() {}

    static RfmPreset preset(io.perennial.api.segmentation.v1.RfmPreset preset) {
        return switch (preset) {
            case RFM_PRESET_AMAZON -> RfmPresets.AMAZON;
            case RFM_PRESET_SHOPIFY -> RfmPresets.SHOPIFY;
            case RFM_PRESET_UNSPECIFIED, UNRECOGNIZED ->
                throw invalid("preset", "value \"" + preset + "\": must be RFM_PRESET_AMAZON or RFM_PRESET_SHOPIFY");
        };
    }

    static Optional<RfmGroupFilter> filter(ListRfmRequest request) {
        if (request.getGroup().isEmpty()) {
            return Optional.empty();
        }
        RfmPreset preset = preset(request.getPreset());
        List<String> groups = PresetRenderer.groups(preset);
        if (!groups.contains(request.getGroup())) {
            throw invalid("group", "value \"" + request.getGroup() + "\": must be one of " + groups);
        }
        return Optional.of(new RfmGroupFilter(preset, request.getGroup()));
    }

    static Optional<CustomerId> after(ListRfmRequest request) {
        try {
            return PageToken.decode(LIST_RFM, filterText(request), request.getPageToken()).stream()
                    .findFirst()
                    .map(CustomerId::new);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    /** What a page token is bound to. */
    static String filterText(ListRfmRequest request) {
        return request.getGroup().isEmpty() ? "" : request.getPreset() + " " + request.getGroup();
    }

    private static ProblemException invalid(String field, String why) {
        return new ProblemException(FieldsInvalid.of(field, why));
    }
}
