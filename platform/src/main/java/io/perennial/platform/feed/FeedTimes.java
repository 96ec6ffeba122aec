package io.perennial.platform.feed;

import java.time.Duration;

/**
 * How patient readers are.
 *
 * @param lease how long a shard stays with a replica that gives no sign of life
 * @param tick how often a replica gives one
 * @param waitMax how long a pull waits for news
 * @param retryMin how long a shard rests after a first failure
 * @param retryMax how long at most, after many
 */
record FeedTimes(Duration lease, Duration tick, Duration waitMax, Duration retryMin, Duration retryMax) {

    static final FeedTimes DEFAULT = new FeedTimes(
            Duration.ofSeconds(15),
            Duration.ofSeconds(3),
            FeedPull.WAIT_MAX,
            Duration.ofMillis(100),
            Duration.ofSeconds(30));
}
