package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.CustomerHistories;
import io.perennial.churn.model.domain.CustomerHistoriesBuilder;
import io.perennial.churn.model.domain.CustomerIds;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.ReadTimes;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts pages together. */
final class HistoryCollector {
    private final CustomerHistoriesBuilder builder;
    private final CustomerIds ids = new CustomerIds();
    private @Nullable ReadTimes read;

    HistoryCollector(ZoneId zone) {
        builder = CustomerHistories.builder(zone);
    }

    void add(HistoryPage page) {
        ReadTimes times = read == null ? new ReadTimes(page.readTime()) : read;
        read = times;
        page.ids().forEach(ids::add);
        page.marks().forEach(mark -> times.add(page.readTime(), mark));
        page.copyTo(builder);
    }

    LoadedHistories finish() {
        return new LoadedHistories(builder.build(), ids, Objects.requireNonNull(read, "a page comes first"));
    }
}
