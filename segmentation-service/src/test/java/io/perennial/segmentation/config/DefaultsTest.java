package io.perennial.segmentation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing a default is a visible edit. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class DefaultsTest {

    @Inject
    SegmentationConfig config;

    @Inject
    Config all;

    @Test
    void time_is_kept_each_second_and_sizes_each_minute() {
        assertThat(config.time().every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.sizes().every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.changes().keepFor()).isEqualTo(Duration.ofDays(30));
        assertThat(config.changes().pruneEvery()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.grpc.clients.ingest.port, 7101",
        "quarkus.grpc.clients.churn.port, 7102",
        "quarkus.datasource.reactive.max-size, 10",
        "quarkus.datasource.reactive.additional-properties.plan_cache_mode, force_generic_plan",
        "quarkus.datasource.reactive.additional-properties.enable_seqscan, off"
    })
    void addresses_and_limits_are_as_the_readme_says(String setting, String value) {
        assertThat(all.getValue(setting, String.class)).isEqualTo(value);
    }
}
