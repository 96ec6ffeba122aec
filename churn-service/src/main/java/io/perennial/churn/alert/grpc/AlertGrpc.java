package io.perennial.churn.alert.grpc;

import io.perennial.api.churn.v1.AlertService;
import io.perennial.api.churn.v1.GetAlertFeedProgressRequest;
import io.perennial.api.churn.v1.GetAlertFeedProgressResponse;
import io.perennial.api.churn.v1.ListAlertsRequest;
import io.perennial.api.churn.v1.ListAlertsResponse;
import io.perennial.api.churn.v1.PullAlertsRequest;
import io.perennial.api.churn.v1.PullAlertsResponse;
import io.perennial.churn.alert.app.ListAlerts;
import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.paging.PageSize;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** {@link AlertService} over gRPC. */
@GrpcService
public class AlertGrpc implements AlertService {
    private final ListAlerts listAlerts;
    private final FeedTail<AlertChange.OnFeed> feed;

    AlertGrpc(ListAlerts listAlerts, FeedTail<AlertChange.OnFeed> feed) {
        this.listAlerts = listAlerts;
        this.feed = feed;
    }

    @Override
    public Uni<ListAlertsResponse> listAlerts(ListAlertsRequest request) {
        return listAlerts
                .handle(Callers.current().tenant(), AlertParser.after(request), PageSize.of(request.getPageSize()))
                .map(AlertRenderer::toPage);
    }

    @Override
    public Uni<PullAlertsResponse> pullAlerts(PullAlertsRequest request) {
        return feed.pull(AlertParser.pull(Callers.current().covers(), request)).map(AlertRenderer::toPulled);
    }

    @Override
    public Uni<GetAlertFeedProgressResponse> getAlertFeedProgress(GetAlertFeedProgressRequest request) {
        return feed.progress().map(AlertRenderer::toProgress);
    }
}
