package io.perennial.churn.alert.grpc;

import io.perennial.api.churn.v1.ListAlertsRequest;
import io.perennial.churn.alert.store.Alerts.ValueKey;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import java.util.List;
import java.util.Optional;

/** Reads requests. */
final class AlertParser {
    static final String LIST_METHOD = "ListAlerts";

    private AlertParser() {}

    static Optional<ValueKey> after(ListAlertsRequest request) {
        List<String> keys = PageToken.decode(LIST_METHOD, "", request.getPageToken());
        return keys.isEmpty() ? Optional.empty() : Optional.of(key(keys));
    }

    private static ValueKey key(List<String> keys) {
        try {
            return new ValueKey(Long.parseLong(keys.getFirst()), keys.getLast());
        } catch (NumberFormatException forged) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }
}
