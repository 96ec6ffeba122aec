package io.perennial.platform.feed;

/** Everything that the loops of one reader share. */
record FeedJob<R>(
        String feed,
        String consumer,
        FeedSource<R> source,
        FeedHandler<R> handler,
        FeedLeases leases,
        FeedTimes times,
        FeedMeters meters) {}
