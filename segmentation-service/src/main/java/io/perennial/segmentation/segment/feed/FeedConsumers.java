package io.perennial.segmentation.segment.feed;

import io.perennial.platform.feed.FeedHandler;
import io.perennial.platform.feed.FeedReaders;
import io.perennial.platform.feed.FeedSource;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.perennial.segmentation.aggregate.domain.TierRecord;
import io.perennial.segmentation.segment.store.MembershipFeed;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts the readers of the two feeds that segmentation follows. */
@Singleton
public class FeedConsumers {

    private static final String CONSUMER = "segmentation";

    private final FeedReaders readers;
    private final MembershipFeed memberships;
    private final FeedSource<EventRecord> events;
    private final FeedHandler<EventRecord> eventPages;
    private final FeedSource<TierRecord> tiers;
    private final FeedHandler<TierRecord> tierPages;

    FeedConsumers(
            FeedReaders readers,
            MembershipFeed memberships,
            FeedSource<EventRecord> events,
            FeedHandler<EventRecord> eventPages,
            FeedSource<TierRecord> tiers,
            FeedHandler<TierRecord> tierPages) {
        this.readers = readers;
        this.memberships = memberships;
        this.events = events;
        this.eventPages = eventPages;
        this.tiers = tiers;
        this.tierPages = tierPages;
    }

    void start(@Observes StartupEvent start) {
        readers.read("ingest.events", CONSUMER, signalling(events), eventPages);
        readers.read("churn.scores", CONSUMER, signalling(tiers), tierPages);
    }

    /** A reader pulls again once its page is committed: then whoever waits for changes can be answered. */
    private <R> FeedSource<R> signalling(FeedSource<R> source) {
        return (shard, cursor, wait) -> {
            memberships.signal();
            return source.pull(shard, cursor, wait);
        };
    }
}
