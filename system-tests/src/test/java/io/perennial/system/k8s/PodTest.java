package io.perennial.system.k8s;

import static io.perennial.system.k8s.Manifests.HOME;
import static io.perennial.system.k8s.Manifests.LOCAL;
import static io.perennial.system.k8s.Manifests.port;
import static io.perennial.system.k8s.Manifests.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.perennial.cli.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every pod keeps to, and the images that it runs. */
class PodTest {

    private static final String IMAGES = "perennial/";

    @Test
    void the_namespace_admits_restricted_pods_alone() {
        Map<String, String> labels =
                LOCAL.objects(Namespace.class).getFirst().getMetadata().getLabels();

        assertThat(labels).containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void every_pod_is_restricted() {
        assertThat(LOCAL.pods()).allSatisfy((name, pod) -> {
            PodSpec spec = pod.getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(spec.getEnableServiceLinks()).isFalse();
            assertThat(spec.getHostNetwork()).isNull();
            assertThat(spec.getHostPID()).isNull();
            assertThat(spec.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
        });
        assertThat(LOCAL.containers()).allSatisfy((name, container) -> {
            SecurityContext context = container.getSecurityContext();
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(context.getCapabilities().getAdd()).isEmpty();
            assertThat(context.getPrivileged()).isNull();
        });
    }

    @Test
    void every_pod_has_a_place_for_temporary_files() {
        assertThat(LOCAL.pods()).allSatisfy((name, pod) -> {
            Set<String> emptyDirectories = pod.getSpec().getVolumes().stream()
                    .filter(volume -> volume.getEmptyDir() != null)
                    .map(Volume::getName)
                    .collect(Collectors.toSet());
            assertThat(pod.getSpec().getContainers().getFirst().getVolumeMounts())
                    .anyMatch(
                            mount -> mount.getMountPath().equals("/tmp") && emptyDirectories.contains(mount.getName()));
        });
    }

    @Test
    void every_pod_has_bounded_memory() {
        assertThat(LOCAL.containers()).allSatisfy((name, container) -> {
            Quantity limit = container.getResources().getLimits().get("memory");
            assertThat(limit).isNotNull();
            assertThat(container.getResources().getRequests())
                    .containsKey("cpu")
                    .containsEntry("memory", Objects.requireNonNull(limit));
        });
    }

    @Test
    void every_pod_that_serves_is_probed() {
        assertThat(LOCAL.containers()).allSatisfy((name, container) -> {
            if (!name.startsWith("Job ")) {
                assertThat(container.getStartupProbe()).isNotNull();
                assertThat(container.getReadinessProbe()).isNotNull();
                assertThat(container.getLivenessProbe()).isNotNull();
            }
        });
    }

    @Test
    void every_account_is_without_a_token() {
        assertThat(LOCAL.objects(ServiceAccount.class))
                .hasSameSizeAs(Service.values())
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @Test
    void every_image_has_a_tag() {
        Map<String, String> tags = LOCAL.kustomizations().stream()
                .flatMap(kustomization -> kustomization.images().stream())
                .collect(Collectors.toMap(Kustomization.Image::name, Kustomization.Image::newTag));

        assertThat(LOCAL.containers().values().stream().map(Container::getImage))
                .allSatisfy(image -> assertThat(image.contains(":") ? image : image + ":" + tags.get(image))
                        .matches("[a-z/-]+:(?!latest$|null$)[a-z0-9.-]+"));
        assertThat(LOCAL.containers().values().stream().map(Container::getImage))
                .containsAll(tags.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void the_service_has_images_for_both_forms_that_run_as_nobody_special(Service service) throws IOException {
        // Given
        String image = server(service).getImage();
        Path folder = HOME.resolve(image.substring(IMAGES.length())).resolve("src/main/docker");

        for (String form : List.of("jvm", "native")) {
            // When
            List<String> lines = Files.readAllLines(folder.resolve("Dockerfile." + form));

            // Then
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("FROM "))
                    .singleElement()
                    .asString()
                    .matches("FROM [a-z0-9./-]+:[a-z0-9.-]+");
            assertThat(lines).filteredOn(line -> line.startsWith("USER ")).containsExactly("USER 10001:10001");
            assertThat(lines).filteredOn(line -> line.startsWith("EXPOSE ")).containsExactly("EXPOSE " + port(service));
            assertThat(lines).noneMatch(line -> line.startsWith("RUN "));
        }
    }
}
