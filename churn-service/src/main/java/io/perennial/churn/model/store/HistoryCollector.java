package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.CustomerHistories;
import io.perennial.churn.model.domain.CustomerHistoriesBuilder;
import io.perennial.churn.model.domain.CustomerIds;
import io.perennial.churn.model.domain.LoadedHistories;
import java.time.ZoneId;

/** Puts pages together. */
final class HistoryCollector {
    private final CustomerHistoriesBuilder builder;
    private final CustomerIds ids = new CustomerIds();

    HistoryCollector(ZoneId zone) {
        builder = CustomerHistories.builder(zone);
    }

    void add(HistoryPage page) {
        page.ids().forEach(ids::add);
        page.copyTo(builder);
    }

    LoadedHistories finish() {
        return new LoadedHistories(builder.build(), ids);
    }
}
