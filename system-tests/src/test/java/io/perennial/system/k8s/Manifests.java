package io.perennial.system.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.perennial.cli.stack.Service;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The manifests as the tests look at them: the overlay as a whole, and its objects by name. */
final class Manifests {

    static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    static final Path MANIFESTS = HOME.resolve("k8s");
    static final Overlay LOCAL = Overlay.of(MANIFESTS.resolve("overlays/local"));

    private Manifests() {}

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static EnvVar variable(Container container, String name) {
        return Objects.requireNonNull(environment(container).get(name), name);
    }

    static Set<String> patchedVariables() {
        return LOCAL.patches().values().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .flatMap(patch -> patch.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> environment(container).keySet().stream())
                .collect(Collectors.toSet());
    }

    static Map<String, EnvVar> environment(Container container) {
        return container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, variable -> variable));
    }

    static String secretOf(EnvVar variable) {
        return variable.getValueFrom().getSecretKeyRef().getName();
    }

    static Container server(Service service) {
        return container("Deployment " + service.id());
    }

    static Container migration(Service service) {
        return container("Job " + service.id() + "-migration");
    }

    static Container container(String pod) {
        return Objects.requireNonNull(LOCAL.containers().get(pod), pod);
    }

    static Map<String, String> podLabels(String pod) {
        return pod(pod).getMetadata().getLabels();
    }

    static PodTemplateSpec pod(String name) {
        return Objects.requireNonNull(LOCAL.pods().get(name), name);
    }

    static Properties settings(Service service) {
        return settings(service, "service.properties");
    }

    static Properties settings(Service service, String file) {
        String place = service.id() + "-config/" + file;
        return Objects.requireNonNull(LOCAL.settings().get(place), place);
    }

    /** The settings' keys of service and migration. */
    static Set<String> keys(Service service) {
        Set<String> keys = new TreeSet<>(settings(service).stringPropertyNames());
        keys.addAll(settings(service, "migration.properties").stringPropertyNames());
        return keys;
    }

    static int port(Service service) {
        return 7101 + service.ordinal();
    }

    static <T extends HasMetadata> T named(Class<T> type, String name) {
        return LOCAL.objects(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " called " + name));
    }
}
