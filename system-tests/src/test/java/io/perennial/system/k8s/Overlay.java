package io.perennial.system.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All that an overlay brings: its kustomization and those below it, and every file that they name. */
final class Overlay {

    private static final String KUSTOMIZATION = "kustomization.yaml";

    private final List<Kustomization> kustomizations = new ArrayList<>();
    private final List<HasMetadata> objects = new ArrayList<>();
    private final Map<Kustomization.Patch, HasMetadata> patches =
            new TreeMap<>(Comparator.comparing(Kustomization.Patch::path));
    private final Map<String, Properties> settings = new TreeMap<>();
    private final Set<Path> files = new TreeSet<>();

    private Overlay() {}

    /** Reads the folder's kustomization and everything below it. */
    static Overlay of(Path folder) {
        Overlay overlay = new Overlay();
        overlay.read(folder);
        return overlay;
    }

    /** Every object as its file has it: without images' tags and patches, which the kustomizations add. */
    List<HasMetadata> objects() {
        return List.copyOf(objects);
    }

    <T extends HasMetadata> List<T> objects(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Kustomization> kustomizations() {
        return List.copyOf(kustomizations);
    }

    /** The patches, each with the object that its file describes. */
    Map<Kustomization.Patch, HasMetadata> patches() {
        return Map.copyOf(patches);
    }

    /** The settings of a config map's properties file, by "config map/file". */
    Map<String, Properties> settings() {
        return Map.copyOf(settings);
    }

    /** Every file that was read or that a generator takes. */
    Set<Path> files() {
        return Set.copyOf(files);
    }

    List<Kustomization.Generator> configMaps() {
        return kustomizations.stream()
                .flatMap(kustomization -> kustomization.configMapGenerator().stream())
                .toList();
    }

    List<Kustomization.Generator> secrets() {
        return kustomizations.stream()
                .flatMap(kustomization -> kustomization.secretGenerator().stream())
                .toList();
    }

    /** What runs, by kind and name. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new TreeMap<>();
        for (HasMetadata object : objects) {
            String name = object.getKind() + " " + object.getMetadata().getName();
            switch (object) {
                case Deployment deployment ->
                    pods.put(name, deployment.getSpec().getTemplate());
                case StatefulSet set -> pods.put(name, set.getSpec().getTemplate());
                case Job job -> pods.put(name, job.getSpec().getTemplate());
                default -> {}
            }
        }
        return pods;
    }

    /** The one container of each pod. */
    Map<String, Container> containers() {
        Map<String, Container> containers = new TreeMap<>();
        pods().forEach((name, pod) -> {
            if (pod.getSpec().getContainers().size() != 1
                    || !pod.getSpec().getInitContainers().isEmpty()) {
                throw new IllegalArgumentException(name + ": expected one container and no other");
            }
            containers.put(name, pod.getSpec().getContainers().getFirst());
        });
        return containers;
    }

    private void read(Path folder) {
        Path file = file(folder.resolve(KUSTOMIZATION));
        Kustomization kustomization = StrictYaml.value(file, Kustomization.class);
        kustomizations.add(kustomization);
        for (String resource : kustomization.resources()) {
            Path path = folder.resolve(resource).normalize();
            if (Files.isDirectory(path)) {
                read(path);
            } else {
                objects.addAll(StrictYaml.objects(file(path)));
            }
        }
        for (Kustomization.Patch patch : kustomization.patches()) {
            patches.put(
                    patch,
                    StrictYaml.objects(file(folder.resolve(patch.path()))).getFirst());
        }
        Stream.concat(kustomization.configMapGenerator().stream(), kustomization.secretGenerator().stream())
                .forEach(generator -> generator.files().forEach(name -> {
                    Path path = file(folder.resolve(name));
                    if (name.endsWith(".properties")) {
                        settings.put(generator.name() + "/" + name, properties(path));
                    }
                }));
    }

    private Path file(Path path) {
        Path normal = path.normalize();
        if (!Files.isRegularFile(normal)) {
            throw new IllegalArgumentException(normal + ": named in a kustomization, but is not there");
        }
        files.add(normal);
        return normal;
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
