package io.perennial.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** This service's own settings. */
@ConfigMapping(prefix = "ingest")
public interface IngestConfig {

    /** How events are collected into transactions. */
    Batch batch();

    /** How people's rights are kept. */
    Privacy privacy();

    /** How it is found out which notices hold. */
    Notices notices();

    /** Domains at which marketplaces relay mail; ".*" at the end stands for all countries. */
    @WithDefault("marketplace.amazon.*,members.ebay.*,relay.walmart.com,convo.etsy.com,message.manomano.com")
    List<String> relayDomains();

    /** How events are collected into transactions. */
    interface Batch {

        /** How many transactions of events a replica runs at a time, each with its own shards: 1 to 16. */
        @WithDefault("4")
        int lanes();

        /** The most events of one transaction. */
        @WithDefault("1000")
        int eventsMax();

        /** How long an idle lane waits for more events before it starts. */
        @WithDefault("PT0S")
        Duration linger();

        /** The most events that wait or are in work; more are refused. */
        @WithDefault("50000")
        int waitingEventsMax();

        /** The most bytes of them; more are refused. */
        @WithDefault("33554432")
        long waitingBytesMax();
    }

    /** How it is found out which notices hold. */
    interface Notices {

        /** How often a replica, one for all, looks which hold. */
        @WithDefault("1m")
        Duration every();

        /** How often each replica adds to what all have counted of sources. */
        @WithDefault("10s")
        Duration countEvery();
    }

    /** How people's rights are kept. */
    interface Privacy {

        /** How long the feed's record of an erasure, which names the customer, stays once every consumer is past it. */
        @WithDefault("P30D")
        Duration feedRetention();
    }
}
