package io.perennial.churn.alert.grpc;

import io.perennial.api.churn.v1.ListAlertsRequest;
import io.perennial.api.churn.v1.PullAlertsRequest;
import io.perennial.churn.alert.store.Alerts.ValueKey;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.util.List;
import java.util.Optional;

/** Reads requests. */
final class AlertParser {
    static final String LIST_METHOD = "ListAlerts";

    private static final int ALERTS_DEFAULT = 1_000;

    private AlertParser() {}

    static Optional<ValueKey> after(ListAlertsRequest request) {
        List<String> keys = PageToken.decode(LIST_METHOD, "", request.getPageToken());
        return keys.isEmpty() ? Optional.empty() : Optional.of(key(keys));
    }

    static FeedPull pull(TenantCover covers, PullAlertsRequest request) {
        int limit = request.getMaxAlerts() == 0 ? ALERTS_DEFAULT : request.getMaxAlerts();
        return new FeedPull(
                request.getConsumer(),
                covers,
                request.getShard(),
                request.getCursor(),
                limit,
                Times.duration(request.getWait()));
    }

    private static ValueKey key(List<String> keys) {
        try {
            return new ValueKey(Long.parseLong(keys.getFirst()), keys.getLast());
        } catch (NumberFormatException forged) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }
}
