package io.perennial.segmentation.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Segmentation's own settings. */
@ConfigMapping(prefix = "segmentation")
interface SegmentationConfig {

    /** What becomes due as time passes. */
    Time time();

    /** The sizes of segments over time. */
    Sizes sizes();

    /** The feed of membership changes. */
    Changes changes();

    /** What becomes due as time passes. */
    interface Time {

        /** How often transitions and cuts that have become due are looked for. */
        @WithDefault("1s")
        Duration every();
    }

    /** The sizes of segments over time. */
    interface Sizes {

        /** How often the sizes of the present day are counted. */
        @WithDefault("1m")
        Duration every();
    }

    /** The feed of membership changes. */
    interface Changes {

        /** How long a record is kept that a later one of the same customer has replaced. */
        @WithDefault("30d")
        Duration keepFor();

        /** How often such records are looked for. */
        @WithDefault("1h")
        Duration pruneEvery();
    }
}
