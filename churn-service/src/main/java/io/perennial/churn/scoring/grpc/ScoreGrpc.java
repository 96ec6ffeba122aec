package io.perennial.churn.scoring.grpc;

import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.CountScoresResponse;
import io.perennial.api.churn.v1.GetScoreFeedProgressRequest;
import io.perennial.api.churn.v1.GetScoreFeedProgressResponse;
import io.perennial.api.churn.v1.GetScoreRequest;
import io.perennial.api.churn.v1.GetScoreResponse;
import io.perennial.api.churn.v1.ListScoreHistoryRequest;
import io.perennial.api.churn.v1.ListScoreHistoryResponse;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.ListScoresResponse;
import io.perennial.api.churn.v1.PreviewChurnPolicyRequest;
import io.perennial.api.churn.v1.PreviewChurnPolicyResponse;
import io.perennial.api.churn.v1.PullScoreChangesRequest;
import io.perennial.api.churn.v1.PullScoreChangesResponse;
import io.perennial.api.churn.v1.ScoreService;
import io.perennial.churn.scoring.app.GetScores;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.store.Scores;
import io.perennial.churn.scoring.store.Scores.Query;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.paging.PageSize;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** {@link ScoreService} over gRPC. */
@GrpcService
public class ScoreGrpc implements ScoreService {
    private final GetScores getScores;
    private final Scores scores;
    private final FeedTail<TierChange.Stored> feed;

    ScoreGrpc(GetScores getScores, Scores scores, FeedTail<TierChange.Stored> feed) {
        this.getScores = getScores;
        this.scores = scores;
        this.feed = feed;
    }

    @Override
    public Uni<GetScoreResponse> getScore(GetScoreRequest request) {
        return getScores
                .ofCustomer(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(ScoreRenderer::toGot);
    }

    @Override
    public Uni<ListScoresResponse> listScores(ListScoresRequest request) {
        Query query = ScoreParser.query(request);
        return scores.list(Callers.current().tenant(), query).map(found -> ScoreRenderer.toPage(request, query, found));
    }

    @Override
    public Uni<CountScoresResponse> countScores(CountScoresRequest request) {
        return scores.count(Callers.current().tenant()).map(ScoreRenderer::toCounts);
    }

    @Override
    public Uni<PreviewChurnPolicyResponse> previewChurnPolicy(PreviewChurnPolicyRequest request) {
        return scores.preview(Callers.current().tenant(), ScoreParser.tiers(request))
                .map(ScoreRenderer::toPreview);
    }

    @Override
    public Uni<ListScoreHistoryResponse> listScoreHistory(ListScoreHistoryRequest request) {
        int size = PageSize.of(request.getPageSize());
        return scores.history(
                        Callers.current().tenant(),
                        new CustomerId(request.getCustomerId()),
                        ScoreParser.before(request),
                        size)
                .map(entries -> ScoreRenderer.toHistory(request, entries, size));
    }

    @Override
    public Uni<PullScoreChangesResponse> pullScoreChanges(PullScoreChangesRequest request) {
        return feed.pull(FeedMessages.pull(request.getPull(), Callers.current().covers()))
                .map(ScoreRenderer::toPulled);
    }

    @Override
    public Uni<GetScoreFeedProgressResponse> getScoreFeedProgress(GetScoreFeedProgressRequest request) {
        return feed.progress(Callers.current().covers())
                .map(shards -> GetScoreFeedProgressResponse.newBuilder()
                        .addAllShards(FeedMessages.progress(shards))
                        .build());
    }
}
