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
import io.perennial.api.churn.v1.PullScoreChangesRequest;
import io.perennial.api.churn.v1.PullScoreChangesResponse;
import io.perennial.api.churn.v1.ScoreService;
import io.perennial.churn.scoring.app.CountScores;
import io.perennial.churn.scoring.app.GetScore;
import io.perennial.churn.scoring.app.ListScoreHistory;
import io.perennial.churn.scoring.app.ListScores;
import io.perennial.churn.scoring.domain.ChangeRecord;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.paging.PageSize;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** The edge of scores. */
@GrpcService
public class ScoreGrpc implements ScoreService {
    private final GetScore getScore;
    private final ListScores listScores;
    private final CountScores countScores;
    private final ListScoreHistory listScoreHistory;
    private final FeedTail<ChangeRecord> feed;

    ScoreGrpc(
            GetScore getScore,
            ListScores listScores,
            CountScores countScores,
            ListScoreHistory listScoreHistory,
            FeedTail<ChangeRecord> feed) {
        this.getScore = getScore;
        this.listScores = listScores;
        this.countScores = countScores;
        this.listScoreHistory = listScoreHistory;
        this.feed = feed;
    }

    @Override
    public Uni<GetScoreResponse> getScore(GetScoreRequest request) {
        return getScore.handle(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(ScoreRenderer::toGot);
    }

    @Override
    public Uni<ListScoresResponse> listScores(ListScoresRequest request) {
        ListScores.Query query = ScoreParser.query(request);
        return listScores
                .handle(Callers.current().tenant(), query)
                .map(scores -> ScoreRenderer.toPage(request, query, scores));
    }

    @Override
    public Uni<CountScoresResponse> countScores(CountScoresRequest request) {
        return countScores.handle(Callers.current().tenant()).map(ScoreRenderer::toCounts);
    }

    @Override
    public Uni<ListScoreHistoryResponse> listScoreHistory(ListScoreHistoryRequest request) {
        int size = PageSize.of(request.getPageSize());
        return listScoreHistory
                .handle(
                        Callers.current().tenant(),
                        new CustomerId(request.getCustomerId()),
                        ScoreParser.before(request),
                        size)
                .map(entries -> ScoreRenderer.toHistory(request, entries, size));
    }

    @Override
    public Uni<PullScoreChangesResponse> pullScoreChanges(PullScoreChangesRequest request) {
        return feed.pull(ScoreParser.pull(Callers.current().covers(), request)).map(ScoreRenderer::toPulled);
    }

    @Override
    public Uni<GetScoreFeedProgressResponse> getScoreFeedProgress(GetScoreFeedProgressRequest request) {
        return feed.progress().map(ScoreRenderer::toProgress);
    }
}
