package io.perennial.system.k8s;

import static io.perennial.system.k8s.Manifests.environment;
import static io.perennial.system.k8s.Manifests.migration;
import static io.perennial.system.k8s.Manifests.named;
import static io.perennial.system.k8s.Manifests.podLabels;
import static io.perennial.system.k8s.Manifests.port;
import static io.perennial.system.k8s.Manifests.secretOf;
import static io.perennial.system.k8s.Manifests.server;
import static io.perennial.system.k8s.Manifests.settings;
import static io.perennial.system.k8s.Manifests.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the four services are run: probed, bounded, updated without a lost call. */
class ServicePodTest {

    @ParameterizedTest
    @EnumSource
    void the_service_is_probed_over_grpc_on_its_port(Service service) {
        Container server = server(service);

        assertThat(Stream.of(server.getStartupProbe(), server.getReadinessProbe(), server.getLivenessProbe())
                        .map(Probe::getGrpc))
                .allSatisfy(grpc -> assertThat(grpc.getPort()).isEqualTo(port(service)));
        assertThat(server.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("grpc");
            assertThat(port.getContainerPort()).isEqualTo(port(service));
        });
    }

    @ParameterizedTest
    @EnumSource
    void the_service_gets_the_memory_of_its_ceiling(Service service) {
        Quantity limit = server(service).getResources().getLimits().get("memory");

        assertThat(limit).isEqualTo(new Quantity(service.residentMebibytesMax() + "Mi"));
    }

    @ParameterizedTest
    @EnumSource
    void the_service_loses_no_call_in_an_update(Service service) {
        // Given
        Deployment deployment = named(Deployment.class, service.id());
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();

        // When
        long wait = server(service).getLifecycle().getPreStop().getSleep().getSeconds();
        Duration calls = Duration.parse(
                "PT" + variable(server(service), "QUARKUS_SHUTDOWN_TIMEOUT").getValue());

        // Then
        assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
        assertThat(rolling.getMaxSurge().getIntVal()).isPositive();
        assertThat(wait).isPositive();
        assertThat(calls).as("longer than the longest pull of a feed").isGreaterThan(Duration.ofSeconds(20));
        assertThat(pod.getTerminationGracePeriodSeconds())
                .isGreaterThan(wait + calls.toSeconds() + workSeconds(service));
    }

    /** What a service waits for besides calls: campaign for mails that are with the provider. */
    private static long workSeconds(Service service) {
        return service == Service.CAMPAIGN ? 20 : 0;
    }

    @ParameterizedTest
    @EnumSource
    void the_service_is_reached_at_every_ready_pod(Service service) {
        var headless = named(io.fabric8.kubernetes.api.model.Service.class, service.id());

        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(headless.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(port(service)));
        assertThat(podLabels("Deployment " + service.id()))
                .containsAllEntriesOf(headless.getSpec().getSelector());
        assertThat(podLabels("Job " + service.id() + "-migration").entrySet())
                .as("a migration is never called")
                .doesNotContainSequence(headless.getSpec().getSelector().entrySet());
    }

    @ParameterizedTest
    @EnumSource
    void the_service_has_a_budget_and_grows(Service service) {
        PodDisruptionBudget budget = named(PodDisruptionBudget.class, service.id());
        HorizontalPodAutoscaler autoscaler = named(HorizontalPodAutoscaler.class, service.id());

        assertThat(Arrows.matches(budget.getSpec().getSelector(), podLabels("Deployment " + service.id())))
                .isTrue();
        assertThat(autoscaler.getSpec().getScaleTargetRef().getName()).isEqualTo(service.id());
        assertThat(autoscaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
        assertThat(autoscaler.getSpec().getMaxReplicas()).isBetween(2, 16);
        assertThat(named(Deployment.class, service.id()).getSpec().getReplicas())
                .as("the autoscaler's alone")
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void the_owners_password_is_the_migrations_alone(Service service) {
        // Given
        Container serving = server(service);
        Container migrating = migration(service);

        // Then
        assertThat(variable(serving, "QUARKUS_FLYWAY_ACTIVE").getValue()).isEqualTo("false");
        assertThat(variable(migrating, "QUARKUS_INIT_AND_EXIT").getValue()).isEqualTo("true");
        assertThat(secretOf(variable(serving, "QUARKUS_DATASOURCE_PASSWORD"))).isEqualTo(service.id() + "-db-app");
        assertThat(secretOf(variable(migrating, "QUARKUS_FLYWAY_PASSWORD"))).isEqualTo(service.id() + "-db-owner");
        assertThat(environment(serving)).doesNotContainKey("QUARKUS_FLYWAY_PASSWORD");
        assertThat(environment(migrating)).doesNotContainKeys("QUARKUS_FLYWAY_ACTIVE", "QUARKUS_DATASOURCE_PASSWORD");
        assertThat(settings(service).stringPropertyNames())
                .as("a service that is told where to migrate, but has no owner's password, does not start")
                .noneMatch(key -> key.startsWith("quarkus.flyway."));
        assertThat(migration(service).getImage()).isEqualTo(server(service).getImage());
        assertThat(named(Job.class, service.id() + "-migration")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getRestartPolicy())
                .isEqualTo("OnFailure");
    }
}
