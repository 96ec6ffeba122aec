package io.perennial.system.k8s;

import static io.perennial.system.k8s.Manifests.LOCAL;
import static io.perennial.system.k8s.Manifests.MANIFESTS;
import static io.perennial.system.k8s.Manifests.environment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Secrets, and the names by which pods refer to other objects. */
class SecretTest {

    @Test
    void every_secret_is_made_by_the_overlay_or_explained_to_the_operator() throws IOException {
        // Given
        Set<String> used = new TreeSet<>();
        LOCAL.containers()
                .values()
                .forEach(container -> environment(container).values().stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(Manifests::secretOf)
                        .forEach(used::add));
        LOCAL.pods().values().stream()
                .flatMap(pod -> pod.getSpec().getVolumes().stream())
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .map(source -> source.getSecret().getName())
                .forEach(used::add);
        Set<String> made = LOCAL.secrets().stream()
                .map(Kustomization.Generator::name)
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        used.remove("postgresql-admin"); // of the database for trying out alone
        made.remove("postgresql-admin");
        Set<String> byHand = new TreeSet<>(used);
        byHand.removeAll(made);

        // Then
        assertThat(used).containsAll(made);
        assertThat(byHand)
                .containsExactlyInAnyOrder(
                        "token-keys",
                        "churn-service-token",
                        "segmentation-service-token",
                        "campaign-service-token",
                        "smtp-credentials");
        String readme = Files.readString(MANIFESTS.resolve("README.md"));
        assertThat(used)
                .allSatisfy(secret -> assertThat(readme)
                        .contains(secret.replaceFirst("^(ingest|churn|segmentation|campaign)-", "<service>-")));
    }

    @Test
    void every_key_of_a_secret_that_a_pod_names_is_there() {
        Map<String, List<String>> keys = LOCAL.secrets().stream()
                .collect(Collectors.toMap(Kustomization.Generator::name, Kustomization.Generator::keys));

        assertThat(LOCAL.containers().values().stream()
                        .flatMap(container -> container.getEnv().stream())
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(variable -> variable.getValueFrom().getSecretKeyRef())
                        .filter(reference -> keys.containsKey(reference.getName())))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(keys.get(reference.getName())).contains(reference.getKey()));
    }

    @Test
    void every_config_map_and_account_that_a_pod_names_is_there() {
        Set<String> configMaps =
                LOCAL.configMaps().stream().map(Kustomization.Generator::name).collect(Collectors.toSet());
        Set<String> accounts = LOCAL.objects(ServiceAccount.class).stream()
                .map(account -> account.getMetadata().getName())
                .collect(Collectors.toSet());

        assertThat(LOCAL.pods().values().stream()
                        .flatMap(pod -> pod.getSpec().getVolumes().stream())
                        .filter(volume -> volume.getConfigMap() != null)
                        .map(volume -> volume.getConfigMap().getName()))
                .containsAll(configMaps)
                .allMatch(configMaps::contains);
        assertThat(LOCAL.pods().values().stream()
                        .map(pod -> pod.getSpec().getServiceAccountName())
                        .filter(Objects::nonNull))
                .containsAll(accounts)
                .allMatch(accounts::contains);
    }

    @Test
    void every_mount_is_of_a_volume_of_the_pod() {
        assertThat(LOCAL.pods()).allSatisfy((name, pod) -> {
            Set<String> volumes =
                    pod.getSpec().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
            if (name.startsWith("StatefulSet ")) {
                volumes.add("data");
            }
            assertThat(pod.getSpec().getContainers().getFirst().getVolumeMounts())
                    .extracting("name")
                    .containsExactlyInAnyOrderElementsOf(volumes);
        });
    }
}
