package io.perennial.churn.alert.grpc;

import io.perennial.api.churn.v1.AlertService;
import io.perennial.api.churn.v1.GetAlertFeedProgressRequest;
import io.perennial.api.churn.v1.GetAlertFeedProgressResponse;
import io.perennial.api.churn.v1.ListAlertsRequest;
import io.perennial.api.churn.v1.ListAlertsResponse;
import io.perennial.api.churn.v1.PullAlertsRequest;
import io.perennial.api.churn.v1.PullAlertsResponse;
import io.perennial.api.churn.v1.Score;
import io.perennial.churn.alert.app.ListAlerts;
import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.paging.PageSize;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** {@link AlertService} over gRPC. */
@GrpcService
public class AlertGrpc implements AlertService {
    private final ListAlerts listAlerts;
    private final FeedTail<AlertChange.OnFeed> feed;
    private final Function<CustomerScore, Score> scoreMessage;

    /** Scores are written as messages by their own feature; {@code Wiring} hands over how. */
    AlertGrpc(ListAlerts listAlerts, FeedTail<AlertChange.OnFeed> feed, Function<CustomerScore, Score> scoreMessage) {
        this.listAlerts = listAlerts;
        this.feed = feed;
        this.scoreMessage = scoreMessage;
    }

    @Override
    public Uni<ListAlertsResponse> listAlerts(ListAlertsRequest request) {
        return listAlerts
                .handle(Callers.current().tenant(), AlertParser.after(request), PageSize.of(request.getPageSize()))
                .map(page -> AlertRenderer.toPage(page, scoreMessage));
    }

    @Override
    public Uni<PullAlertsResponse> pullAlerts(PullAlertsRequest request) {
        return feed.pull(FeedMessages.pull(request.getPull(), Callers.current().covers()))
                .map(AlertRenderer::toPulled);
    }

    @Override
    public Uni<GetAlertFeedProgressResponse> getAlertFeedProgress(GetAlertFeedProgressRequest request) {
        return feed.progress(Callers.current().covers())
                .map(shards -> GetAlertFeedProgressResponse.newBuilder()
                        .addAllShards(FeedMessages.progress(shards))
                        .build());
    }
}
