package io.perennial.campaign.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** This service's settings. */
@ConfigMapping(prefix = "campaign")
public interface CampaignConfig {

    /** Deciding what was launched. */
    Decide decide();

    /** Handing messages to the provider. */
    HandOff handOff();

    /** Telling ingest what was sent. */
    Report report();

    /** What mails are sent as. */
    Mail mail();

    /** Deciding what was launched. */
    interface Decide {

        /** How often launched campaigns are looked for. */
        @WithDefault("1s")
        Duration every();
    }

    /** Handing messages to the provider. */
    interface HandOff {

        /** How often due messages are looked for. */
        @WithDefault("1s")
        Duration every();

        /** Messages that one worker claims at a time; 1 to 1,000. */
        @WithDefault("200")
        int batchSize();

        /** Messages that are with the provider at the same time; 1 to 100. The campaign's state is asked before each such group. */
        @WithDefault("8")
        int parallel();

        /** How long an unknown outcome may stay unknown before it is given up for good. */
        @WithDefault("15m")
        Duration outcomeLimit();

        /** How old ingest's answer about consent and address may be when a message goes; then it is asked for again. */
        @WithDefault("30s")
        Duration answerAgeMax();

        /** How often a message is tried where the provider cannot take it at the moment; 1 to 1,000. */
        @WithDefault("40")
        int tryMax();

        /** How long the first pause between tries is; each further one is twice as long. */
        @WithDefault("30s")
        Duration retryMin();

        /** How long a pause between tries is at most. */
        @WithDefault("1h")
        Duration retryMax();
    }

    /** Telling ingest what was sent. */
    interface Report {

        /** How often the outbox is looked into. */
        @WithDefault("1s")
        Duration every();

        /** Events in one call; 1 to 1,000. */
        @WithDefault("500")
        int batchSize();

        /** How long an event that was not taken waits before it is sent again. */
        @WithDefault("30s")
        Duration retry();
    }

    /** What mails are sent as. */
    interface Mail {

        /** The sender of every mail, for example {@code Shop <news@shop.example>}. */
        @WithDefault("Perennial <news@perennial.invalid>")
        String from();

        /** Where mails that end a subscription are read, for {@code List-Unsubscribe} and {@code {{unsubscribe_url}}}. */
        @WithDefault("unsubscribe@perennial.invalid")
        String unsubscribe();

        /** Senders of single tenants, by tenant id; for all others the two above hold. */
        Map<String, Sender> tenants();
    }

    /** What one tenant's mails are sent as. */
    interface Sender {

        /** The sender. */
        String from();

        /** Where mails that end a subscription are read. */
        String unsubscribe();
    }
}
