package io.perennial.system.k8s;

import static io.perennial.system.k8s.Manifests.HOME;
import static io.perennial.system.k8s.Manifests.environment;
import static io.perennial.system.k8s.Manifests.keys;
import static io.perennial.system.k8s.Manifests.migration;
import static io.perennial.system.k8s.Manifests.named;
import static io.perennial.system.k8s.Manifests.patchedVariables;
import static io.perennial.system.k8s.Manifests.pod;
import static io.perennial.system.k8s.Manifests.port;
import static io.perennial.system.k8s.Manifests.server;
import static io.perennial.system.k8s.Manifests.settings;
import static io.perennial.system.k8s.Manifests.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.cli.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every setting that a pod is given is one that its service reads, and the other way round. */
class SettingTest {

    private static final String SECRETS = "/etc/perennial/secrets/";

    @ParameterizedTest
    @EnumSource
    void every_setting_is_one_that_the_service_reads(Service service, @TempDir Path scratch) throws IOException {
        // Given
        Set<String> known =
                new TreeSet<>(ToldByCommandLine.settings(service, scratch).keySet());
        known.addAll(onlyHere(service));

        // Then
        assertThat(keys(service))
                .allSatisfy(key -> assertThat(known.contains(key) || isOwn(service, key))
                        .as("read by %s: %s", service.id(), key)
                        .isTrue());
        Set<String> variables = known.stream().map(Manifests::variable).collect(Collectors.toSet());
        assertThat(variables)
                .containsAll(environment(server(service)).keySet())
                .containsAll(environment(migration(service)).keySet())
                .containsAll(patchedVariables());
    }

    @ParameterizedTest
    @EnumSource
    void every_setting_that_the_service_needs_is_given(Service service, @TempDir Path scratch) {
        // Given
        Set<String> needed =
                new TreeSet<>(ToldByCommandLine.settings(service, scratch).keySet());
        if (service == Service.INGEST) {
            needed.remove("perennial.service-token.file"); // it calls no other service
        }
        if (service == Service.CAMPAIGN) {
            // The command line tells where every service further left is; campaign does not call this one.
            needed.removeIf(key -> key.startsWith("quarkus.grpc.clients.churn."));
        }

        // When
        Set<String> variables = new TreeSet<>(environment(server(service)).keySet());
        variables.addAll(environment(migration(service)).keySet());
        variables.addAll(patchedVariables());

        // Then
        needed.removeAll(keys(service));
        needed.removeIf(key -> variables.contains(variable(key)));
        assertThat(needed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_file_that_a_setting_names_is_mounted(Service service) {
        Set<String> mounted = pod("Deployment " + service.id()).getSpec().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .flatMap(source -> source.getSecret().getItems().stream())
                .map(item -> SECRETS + item.getPath())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> named = settings(service).stringPropertyNames().stream()
                .map(key -> settings(service).getProperty(key))
                .map(value -> value.startsWith("file:") ? value.substring("file:".length()) : value)
                .filter(value -> value.startsWith("/"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(mounted);
    }

    @ParameterizedTest
    @EnumSource
    void every_host_that_a_setting_names_is_a_service_with_that_port(Service service) {
        // Given
        Properties settings = settings(service);
        Map<String, String> hosts = new TreeMap<>();
        for (String key : settings.stringPropertyNames()) {
            String value = settings.getProperty(key);
            if (key.endsWith(".host") && !key.equals("quarkus.http.host")) {
                hosts.put(value, settings.getProperty(key.replace(".host", ".port")));
            } else if (value.contains("postgresql://")) {
                String place = value.substring(value.indexOf("//") + 2, value.lastIndexOf('/'));
                hosts.put(place.substring(0, place.indexOf(':')), place.substring(place.indexOf(':') + 1));
            }
        }

        // Then
        assertThat(hosts)
                .hasSizeGreaterThanOrEqualTo(1 + service.ordinal())
                .allSatisfy((host, port) -> assertThat(named(io.fabric8.kubernetes.api.model.Service.class, host)
                                .getSpec()
                                .getPorts())
                        .anyMatch(offered -> String.valueOf(offered.getPort()).equals(port)));
        assertThat(settings.getProperty("quarkus.http.port")).isEqualTo(String.valueOf(port(service)));
    }

    /** Settings that only pods get; `perennial up` has no use for them. */
    private static Set<String> onlyHere(Service service) {
        Set<String> keys = new TreeSet<>(Set.of(
                "quarkus.config.locations",
                "quarkus.flyway.active",
                "quarkus.init-and-exit",
                "quarkus.otel.exporter.otlp.endpoint",
                "quarkus.shutdown.timeout"));
        for (Service upstream : Service.values()) {
            if (upstream.compareTo(service) < 0) {
                keys.add("quarkus.grpc.clients." + upstream.id() + ".load-balancing-policy");
            }
        }
        if (service == Service.CAMPAIGN) {
            keys.addAll(Set.of("quarkus.mailer.username", "quarkus.mailer.password"));
        }
        return keys;
    }

    /** Whether the service's own typed settings have a method for each part of the key. */
    private static boolean isOwn(Service service, String key) throws IOException {
        List<String> parts = List.of(key.split("\\."));
        Path config = HOME.resolve(service.id() + "-service/src/main/java/io/perennial/" + service.id() + "/config");
        if (!parts.getFirst().equals(service.id())) {
            return false;
        }
        try (Stream<Path> files = Files.list(config)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                if (text.contains("@ConfigMapping(prefix = \"" + service.id() + "\")")
                        && parts.stream().skip(1).allMatch(part -> text.contains(" " + method(part) + "();"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String method(String part) {
        String[] words = part.split("-");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }
}
