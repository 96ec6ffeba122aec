package io.perennial.segmentation.segment.grpc;

import io.perennial.api.segmentation.v1.ListMembersRequest;
import io.perennial.api.segmentation.v1.ListSizesRequest;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** Reads the requests of SegmentService. */
final class SegmentParser {

    static final String LIST_MEMBERS = "ListMembers";
    static final String LIST_SIZES = "ListSizes";

    private SegmentParser() {}

    static Optional<CustomerId> customerAfter(ListMembersRequest request) {
        return key(LIST_MEMBERS, request.getSegmentId(), request.getPageToken(), CustomerId::new);
    }

    static Optional<LocalDate> dayBefore(ListSizesRequest request) {
        return key(LIST_SIZES, request.getSegmentId(), request.getPageToken(), LocalDate::parse);
    }

    /** A forged token that happens to fit is no more than an odd place to start from. */
    private static <K> Optional<K> key(String method, String filter, String token, Function<String, K> read) {
        try {
            return PageToken.decode(method, filter, token).stream().findFirst().map(read);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }
}
