package io.perennial.campaign.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** This service's settings. */
@ConfigMapping(prefix = "campaign")
public interface CampaignConfig {

    /** Deciding launched campaigns. */
    Decide decide();

    /** Handing messages to the provider. */
    HandOff handOff();

    /** Telling ingest what was sent. */
    Report report();

    /** The senders of mails. */
    Mail mail();

    /** Deciding launched campaigns. */
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

        /**
         * Messages handed to the provider at the same time; 1 to 100. The campaign's state is checked before each such
         * group.
         */
        @WithDefault("8")
        int parallel();

        /** How long an outcome may stay unknown before the message is UNRESOLVED for good. */
        @WithDefault("15m")
        Duration outcomeLimit();

        /**
         * How old ingest's answer about consent and address may be when a message goes out; an older one is asked for
         * again.
         */
        @WithDefault("30s")
        Duration answerAgeMax();

        /** How often a message is tried while the provider cannot take it; 1 to 1,000. */
        @WithDefault("40")
        int tryMax();

        /** The first pause between tries; each further one is twice as long. */
        @WithDefault("30s")
        Duration retryMin();

        /** The longest pause between tries. */
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

    /** The senders of mails. */
    interface Mail {

        /** The sender of every mail, for example {@code Shop <news@shop.example>}. */
        @WithDefault("Perennial <news@perennial.invalid>")
        String from();

        /**
         * The address that mails which end a subscription are sent to, for {@code List-Unsubscribe} and {@code
         * {{unsubscribe_url}}}.
         */
        @WithDefault("unsubscribe@perennial.invalid")
        String unsubscribe();

        /** Senders of single tenants, by tenant id; all others use the two settings above. */
        Map<String, Sender> tenants();
    }

    /** The sender of one tenant's mails. */
    interface Sender {

        /** The sender. */
        String from();

        /** The address that mails which end a subscription are sent to. */
        String unsubscribe();
    }
}
