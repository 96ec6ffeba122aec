package io.perennial.churn.model.app;

import io.perennial.churn.model.app.Models.Numbered;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists models, newest first. */
@Singleton
public class ListModels {
    private final Models models;

    ListModels(Models models) {
        this.models = models;
    }

    public Uni<List<Numbered>> handle(TenantId tenant, long before, int limit) {
        return models.list(tenant, before, limit);
    }
}
