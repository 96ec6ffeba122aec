package io.perennial.system.k8s;

import static io.perennial.system.k8s.Manifests.LOCAL;
import static io.perennial.system.k8s.Manifests.named;
import static io.perennial.system.k8s.Manifests.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.perennial.cli.stack.Service;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may call whom. */
class NetworkTest {

    @Test
    void what_no_policy_allows_is_denied() {
        NetworkPolicy denying = named(NetworkPolicy.class, "default-deny");

        assertThat(denying.getSpec().getPodSelector().getMatchLabels()).isEmpty();
        assertThat(denying.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(denying.getSpec().getIngress()).isEmpty();
        assertThat(denying.getSpec().getEgress()).isEmpty();
    }

    @Test
    void calls_point_left_and_nowhere_else() {
        assertThat(arrows().inside())
                .containsExactlyInAnyOrder(
                        "campaign -> segmentation:7103",
                        "campaign -> ingest:7101",
                        "segmentation -> churn:7102",
                        "segmentation -> ingest:7101",
                        "churn -> ingest:7101",
                        "campaign -> postgresql:5432",
                        "segmentation -> postgresql:5432",
                        "churn -> postgresql:5432",
                        "ingest -> postgresql:5432",
                        "campaign-migration -> postgresql:5432",
                        "segmentation-migration -> postgresql:5432",
                        "churn-migration -> postgresql:5432",
                        "ingest-migration -> postgresql:5432",
                        "campaign -> mailbox:1025");
        assertThat(arrows().loose()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void only_labelled_namespaces_reach_the_service_from_outside(Service service) {
        assertThat(arrows().fromOutside(service.id()))
                .containsExactlyInAnyOrder(
                        "{perennial.io/calls-" + service.id() + "=true}:" + port(service),
                        "{perennial.io/reads-metrics=true}:" + port(service));
        assertThat(arrows().fromOutside(service.id() + "-migration")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_service_reaches_names_and_traces_outside_and_campaign_its_providers_too(Service service) {
        // Given
        Set<String> names = Set.of(
                "{kubernetes.io/metadata.name=kube-system}:53", "{kubernetes.io/metadata.name=kube-system}:UDP/53");
        String world = "0.0.0.0/0 except [10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12,"
                + " 192.168.0.0/16]";

        // When
        Set<String> expected = new TreeSet<>(names);
        expected.add("{perennial.io/collects-traces=true}:4317");
        if (service == Service.CAMPAIGN) {
            expected.addAll(Set.of(world + ":587", world + ":443"));
        }

        // Then
        assertThat(arrows().toOutside(service.id())).isEqualTo(expected);
        assertThat(arrows().toOutside(service.id() + "-migration")).isEqualTo(names);
    }

    private static Arrows arrows() {
        Map<String, Map<String, String>> labels = LOCAL.pods().entrySet().stream()
                .collect(Collectors.toMap(
                        pod -> pod.getKey().substring(pod.getKey().indexOf(' ') + 1),
                        pod -> pod.getValue().getMetadata().getLabels()));
        return new Arrows(LOCAL.objects(NetworkPolicy.class), labels);
    }
}
