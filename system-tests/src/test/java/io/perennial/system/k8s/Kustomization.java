package io.perennial.system.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kustomization.yaml, with the few features that ours use: another one is an unknown field, and fails. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        List<String> resources,
        List<Image> images,
        List<Patch> patches,
        List<Generator> configMapGenerator,
        List<Generator> secretGenerator) {

    Kustomization {
        resources = orEmpty(resources);
        images = orEmpty(images);
        patches = orEmpty(patches);
        configMapGenerator = orEmpty(configMapGenerator);
        secretGenerator = orEmpty(secretGenerator);
    }

    /** Which tag, and perhaps other name, an image gets. */
    record Image(String name, @Nullable String newName, String newTag) {}

    /** A file that is laid over every object of the kind, or over those with the labels. */
    record Patch(String path, Target target) {}

    record Target(String kind, @Nullable String labelSelector) {

        /** The labels asked for; none asks for nothing. */
        Map<String, String> labels() {
            if (labelSelector == null) {
                return Map.of();
            }
            int equals = labelSelector.indexOf('=');
            return Map.of(labelSelector.substring(0, equals), labelSelector.substring(equals + 1));
        }
    }

    /** Makes a config map or a secret from files or key=value lines. */
    record Generator(String name, @Nullable String type, List<String> files, List<String> literals) {

        Generator {
            files = orEmpty(files);
            literals = orEmpty(literals);
        }

        /** The keys of what it makes. */
        List<String> keys() {
            return Stream.concat(
                            files.stream(),
                            literals.stream().map(literal -> literal.substring(0, literal.indexOf('='))))
                    .toList();
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
