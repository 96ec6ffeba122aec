package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.CustomerNotFound;
import io.perennial.segmentation.problem.domain.SegmentationProblem.NotCut;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPreset.Group;
import io.perennial.segmentation.rfm.store.Rfms;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers who is placed where. */
@Singleton
public class FindRfm {

    private static final Supplier<ProblemException> NOT_CUT = () -> new ProblemException(new NotCut());

    private final RfmPresets presets;
    private final Rfms rfms;

    FindRfm(RfmPresets presets, Rfms rfms) {
        this.presets = presets;
        this.rfms = rfms;
    }

    /** A customer, and the cut that the customer is placed by. */
    public record Placed(CustomerRfm rfm, RfmCut cut) {}

    /** A customer, whether with an order or without. */
    public Uni<Placed> get(TenantId tenant, CustomerId customer) {
        return rfms.find(tenant, customer).map(found -> {
            Rfms.Found known = found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer)));
            return new Placed(known.rfm(), known.cut().orElseThrow(NOT_CUT));
        });
    }

    /** Customers with an order behind a customer, ordered. */
    public Uni<List<CustomerRfm>> list(TenantId tenant, Optional<CustomerId> after, int limit) {
        return rfms.list(tenant, after, limit).map(listed -> listed.orElseThrow(NOT_CUT));
    }

    /** Customers in a group of a preset behind a customer, ordered. */
    public Uni<List<CustomerRfm>> list(
            TenantId tenant, String presetId, String group, Optional<CustomerId> after, int limit) {
        return presets.get(tenant, presetId)
                .invoke(preset -> requireGroup(preset, group))
                .flatMap(preset -> rfms.listMembers(tenant, preset.segmentId(group), after, limit))
                .map(listed -> listed.orElseThrow(NOT_CUT));
    }

    /** How many customers are in each group of a preset. */
    public Uni<Rfms.Counted> count(TenantId tenant, String presetId) {
        return presets.get(tenant, presetId)
                .flatMap(preset -> rfms.count(tenant, preset))
                .map(counted -> counted.orElseThrow(NOT_CUT));
    }

    private static void requireGroup(RfmPreset preset, String group) {
        if (!preset.has(group)) {
            String groups = preset.groups().stream().map(Group::id).collect(Collectors.joining(", "));
            throw new ProblemException(
                    FieldsInvalid.of("group", "value \"%s\": must be one of %s".formatted(group, groups)));
        }
    }
}
