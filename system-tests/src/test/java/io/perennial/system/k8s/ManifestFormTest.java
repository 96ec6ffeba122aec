package io.perennial.system.k8s;

import static io.perennial.system.k8s.Manifests.LOCAL;
import static io.perennial.system.k8s.Manifests.MANIFESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.perennial.cli.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files as they stand: read strictly, all of them used, each object once. */
class ManifestFormTest {

    @Test
    void every_file_is_part_of_an_overlay() throws IOException {
        try (Stream<Path> all = Files.walk(MANIFESTS)) {
            Set<Path> present = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".md"))
                    .collect(Collectors.toSet());

            assertThat(LOCAL.files()).isEqualTo(present);
        }
    }

    @Test
    void a_misspelt_field_is_refused() {
        assertThatThrownBy(() -> StrictYaml.objects("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: ingest
                        spec:
                          template:
                            spec:
                              containers:
                                - name: server
                                  readynessProbe:
                                    grpc:
                                      port: 7101
                        """, "planted"))
                .hasMessageContainingAll("planted", "readynessProbe");
    }

    @Test
    void a_key_twice_is_refused() {
        assertThatThrownBy(() -> StrictYaml.objects("""
                        apiVersion: v1
                        kind: Service
                        metadata:
                          name: ingest
                          name: churn
                        """, "planted"))
                .hasMessageContainingAll("planted", "Duplicate", "name");
    }

    @Test
    void a_truth_value_where_text_belongs_is_refused() {
        assertThatThrownBy(() -> StrictYaml.objects("""
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: perennial
                          labels:
                            reads-metrics: true
                        """, "planted"))
                .hasMessageContainingAll("planted", "reads-metrics");
    }

    @Test
    void no_two_objects_have_the_same_kind_and_name() {
        assertThat(LOCAL.objects().stream().map(ManifestFormTest::kindAndName)).doesNotHaveDuplicates();
    }

    @Test
    void every_patch_is_for_objects_and_containers_that_are_there() {
        assertThat(LOCAL.patches()).isNotEmpty().allSatisfy((patch, content) -> {
            List<HasMetadata> targets = LOCAL.objects().stream()
                    .filter(object -> object.getKind().equals(patch.target().kind()))
                    .filter(object -> object.getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(patch.target().labels().entrySet()))
                    .toList();
            assertThat(targets).hasSameSizeAs(Service.values());
            assertThat(content.getKind()).isEqualTo(patch.target().kind());
            if (content instanceof Deployment deployment) {
                assertThat(targets)
                        .allSatisfy(target -> assertThat(containerNames((Deployment) target))
                                .containsAll(containerNames(deployment)));
            }
        });
    }

    @Test
    void every_overlay_and_the_base_name_the_namespace_that_is_made() {
        assertThat(LOCAL.objects(Namespace.class))
                .singleElement()
                .extracting(namespace -> namespace.getMetadata().getName())
                .isEqualTo("perennial");
        assertThat(LOCAL.kustomizations().stream().map(Kustomization::namespace).filter(Objects::nonNull))
                .containsExactly("perennial", "perennial");
        assertThat(LOCAL.objects())
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getNamespace()).isNull());
    }

    private static List<String> containerNames(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getName)
                .toList();
    }

    private static String kindAndName(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
