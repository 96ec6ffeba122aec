package io.perennial.campaign.exclusion.grpc;

import io.perennial.api.campaign.v1.ExcludeCustomersRequest;
import io.perennial.api.campaign.v1.ListExclusionsRequest;
import io.perennial.api.campaign.v1.ListExclusionsResponse;
import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.campaign.exclusion.store.Exclusions.Excluded;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.util.List;
import java.util.Optional;

/** Turns messages into exclusions and back; the contract's rules hold already. */
final class ExclusionMessages {

    private static final String LIST = "ListExclusions";

    private ExclusionMessages() {}

    static Exclusion exclusion(ExcludeCustomersRequest request) {
        return new Exclusion(
                request.getReason(),
                request.hasExpireTime() ? Optional.of(Times.instant(request.getExpireTime())) : Optional.empty());
    }

    static Optional<String> behind(ListExclusionsRequest request) {
        return PageToken.decode(LIST, "", request.getPageToken()).stream().findFirst();
    }

    /** One more than the page holds is read, to know whether there is a next page. */
    static ListExclusionsResponse page(List<Excluded> found, int size) {
        var response = ListExclusionsResponse.newBuilder();
        List<Excluded> page = found.subList(0, Math.min(size, found.size()));
        page.forEach(excluded -> response.addExclusions(message(excluded)));
        if (found.size() > size) {
            response.setNextPageToken(
                    PageToken.encode(LIST, "", List.of(page.getLast().customerId())));
        }
        return response.build();
    }

    private static io.perennial.api.campaign.v1.Exclusion message(Excluded excluded) {
        Exclusion.Signed signed = excluded.exclusion();
        var message = io.perennial.api.campaign.v1.Exclusion.newBuilder()
                .setCustomerId(excluded.customerId())
                .setReason(signed.exclusion().reason())
                .setAuthor(signed.author());
        signed.exclusion().expireTime().ifPresent(time -> message.setExpireTime(Times.timestamp(time)));
        signed.createTime().ifPresent(time -> message.setCreateTime(Times.timestamp(time)));
        return message.build();
    }
}
