package io.perennial.ingest.customer.grpc;

import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.customer.domain.ContactPoint;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns messages into customers. */
final class CustomerParser {

    private CustomerParser() {}

    static List<Identification> identifications(IdentifyCustomersRequest request) {
        return request.getIdentificationsList().stream()
                .map(CustomerParser::identification)
                .toList();
    }

    private static Identification identification(io.perennial.api.ingest.v1.Identification message) {
        return new Identification(
                new CustomerId(message.getCustomerId()),
                given(message.hasName(), message.getName()),
                given(message.hasLocale(), message.getLocale()),
                given(message.hasZone(), message.getZone()),
                given(message.hasCountry(), message.getCountry()),
                given(message.hasRegion(), message.getRegion()),
                given(message.hasFirstTouchChannel(), message.getFirstTouchChannel()),
                message.getContactsList().stream().map(CustomerParser::contact).toList());
    }

    private static Optional<String> given(boolean given, String value) {
        return given ? Optional.of(value) : Optional.empty();
    }

    private static ContactPoint contact(io.perennial.api.ingest.v1.ContactPoint message) {
        return new ContactPoint(
                Channel.of(message.getChannel()).orElseThrow(),
                message.getAddress(),
                new Origin(
                        SalesChannel.of(message.getOrigin().getChannel()),
                        message.getOrigin().getMarketplace()));
    }

    /** All that are not ids of customers are named at once. */
    static List<CustomerId> customers(List<String> ids) {
        List<FieldViolation> violations = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!CustomerId.isValid(ids.get(i))) {
                violations.add(new FieldViolation(
                        "customer_ids[" + i + "]",
                        "must be 1 to 128 printable ASCII characters without \"@\" and spaces"));
            }
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return ids.stream().map(CustomerId::new).toList();
    }
}
