package io.perennial.churn.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the churn service. */
@ConfigMapping(prefix = "churn")
public interface ChurnConfig {

    /** Days within which a customer who places no order counts as leaving; 1 or more. */
    @WithDefault("90")
    int horizonDays();

    /** The probability from which on a customer is MEDIUM; above 0 and below that of HIGH. */
    @WithDefault("0.30")
    double mediumFrom();

    /** The probability from which on a customer is HIGH; below 1. */
    @WithDefault("0.70")
    double highFrom();

    /** Time from one training of a LIVE tenant to the next. */
    @WithDefault("24h")
    Duration trainEvery();

    /** Time from one scoring of all customers of a LIVE tenant to the next. */
    @WithDefault("1d")
    Duration rescoreEvery();

    /** After so long without a sign of life of its replica another one takes a training over. */
    @WithDefault("30s")
    Duration lease();

    /** How often a training is begun before it counts as FAILED. */
    @WithDefault("3")
    int attemptsMax();

    /** How often a replica gives a sign of life; well below the lease. */
    @WithDefault("5s")
    Duration leaseRenewEvery();

    /** How often a replica looks for trainings, scorings and changed customers. */
    @WithDefault("1s")
    Duration workCheckEvery();

    /** How often a replica looks for tenants whose scores are due because time has passed. */
    @WithDefault("10s")
    Duration dueCheckEvery();

    /** How often a replica looks for LIVE tenants whose training is due. */
    @WithDefault("60s")
    Duration dailyCheckEvery();

    /** How long a record of the feeds of score changes and alerts is kept that a later one has replaced. */
    @WithDefault("30d")
    Duration changesKeepFor();

    /** How long an entry of a customer's score history is kept that a later one has replaced. */
    @WithDefault("365d")
    Duration historyKeepFor();

    /** How long a model is kept that was retired or rejected, or has failed. */
    @WithDefault("365d")
    Duration modelsKeepFor();

    /** How often a replica looks for what is no longer kept. */
    @WithDefault("1h")
    Duration tidyEvery();
}
