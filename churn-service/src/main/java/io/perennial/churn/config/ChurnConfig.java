package io.perennial.churn.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the churn service. */
@ConfigMapping(prefix = "churn")
public interface ChurnConfig {

    /** Time from one training of a LIVE tenant to the next. */
    @WithDefault("24h")
    Duration trainEvery();

    /** Time from one scoring of all customers of a LIVE tenant to the next. */
    @WithDefault("1d")
    Duration rescoreEvery();

    /** A replica that has not renewed its lease for so long loses its training to another one. */
    @WithDefault("30s")
    Duration lease();

    /** A training that was begun more often than this counts as FAILED. */
    @WithDefault("3")
    int attemptsMax();

    /** How often a replica renews its leases; well below the lease. */
    @WithDefault("5s")
    Duration leaseRenewEvery();

    /** How often a replica looks for trainings, scorings and changed customers. */
    @WithDefault("1s")
    Duration workCheckEvery();

    /** How often a replica looks for tenants whose customers are due to be scored again. */
    @WithDefault("10s")
    Duration dueCheckEvery();

    /** How often a replica looks for LIVE tenants whose training is due. */
    @WithDefault("60s")
    Duration dailyCheckEvery();

    /** How long a record of the feeds of score changes and alerts is kept once a later one has replaced it. */
    @WithDefault("30d")
    Duration changesKeepFor();

    /** How long an entry of a customer's score history is kept once a later one has replaced it. */
    @WithDefault("365d")
    Duration historyKeepFor();

    /** How long a model is kept once it was retired or rejected, or has failed. */
    @WithDefault("365d")
    Duration modelsKeepFor();

    /** How often a replica looks for rows to be deleted. */
    @WithDefault("1h")
    Duration tidyEvery();
}
