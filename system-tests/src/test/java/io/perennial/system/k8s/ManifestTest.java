package io.perennial.system.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.perennial.cli.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManifestTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path MANIFESTS = HOME.resolve("k8s");
    private static final Overlay LOCAL = Overlay.of(MANIFESTS.resolve("overlays/local"));

    private static final String IMAGES = "perennial/";
    private static final String SECRETS = "/etc/perennial/secrets/";

    // ---- form

    @Test
    void everyFileIsPartOfAnOverlay() throws IOException {
        try (Stream<Path> all = Files.walk(MANIFESTS)) {
            Set<Path> present = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".md"))
                    .collect(Collectors.toSet());

            assertThat(LOCAL.files()).isEqualTo(present);
        }
    }

    @Test
    void aMisspeltFieldIsRefused() {
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
    void aKeyTwiceIsRefused() {
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
    void aTruthValueWhereTextBelongsIsRefused() {
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
    void noTwoObjectsHaveTheSameKindAndName() {
        assertThat(LOCAL.objects().stream().map(ManifestTest::kindAndName)).doesNotHaveDuplicates();
    }

    @Test
    void everyPatchIsForObjectsAndContainersThatAreThere() {
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
    void everyOverlayAndTheBaseNameTheNamespaceThatIsMade() {
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

    // ---- what every pod keeps to

    @Test
    void theNamespaceAdmitsRestrictedPodsAlone() {
        Map<String, String> labels =
                LOCAL.objects(Namespace.class).getFirst().getMetadata().getLabels();

        assertThat(labels).containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void everyPodIsRestricted() {
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
    void everyPodHasAPlaceForTemporaryFiles() {
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
    void everyPodHasBoundedMemory() {
        assertThat(LOCAL.containers()).allSatisfy((name, container) -> {
            Quantity limit = container.getResources().getLimits().get("memory");
            assertThat(limit).isNotNull();
            assertThat(container.getResources().getRequests())
                    .containsKey("cpu")
                    .containsEntry("memory", Objects.requireNonNull(limit));
        });
    }

    @Test
    void everyPodThatServesIsProbed() {
        assertThat(LOCAL.containers()).allSatisfy((name, container) -> {
            if (!name.startsWith("Job ")) {
                assertThat(container.getStartupProbe()).isNotNull();
                assertThat(container.getReadinessProbe()).isNotNull();
                assertThat(container.getLivenessProbe()).isNotNull();
            }
        });
    }

    @Test
    void everyAccountIsWithoutAToken() {
        assertThat(LOCAL.objects(ServiceAccount.class))
                .hasSameSizeAs(Service.values())
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    // ---- images

    @Test
    void everyImageHasATag() {
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
    void theServiceHasImagesForBothFormsThatRunAsNobodySpecial(Service service) throws IOException {
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

    // ---- the services

    @ParameterizedTest
    @EnumSource
    void theServiceIsProbedOverGrpcOnItsPort(Service service) {
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
    void theServiceGetsTheMemoryOfItsCeiling(Service service) {
        Quantity limit = server(service).getResources().getLimits().get("memory");

        assertThat(limit).isEqualTo(new Quantity(service.residentMebibytesMax() + "Mi"));
    }

    @ParameterizedTest
    @EnumSource
    void theServiceLosesNoCallInAnUpdate(Service service) {
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
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(wait + calls.toSeconds());
    }

    @ParameterizedTest
    @EnumSource
    void theServiceIsReachedAtEveryReadyPod(Service service) {
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
    void theServiceHasABudgetAndGrows(Service service) {
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
    void theOwnersPasswordIsTheMigrationsAlone(Service service) {
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

    // ---- settings

    @ParameterizedTest
    @EnumSource
    void everySettingIsOneThatTheServiceReads(Service service, @TempDir Path scratch) throws IOException {
        // Given
        Set<String> known =
                new TreeSet<>(ToldByCommandLine.settings(service, scratch).keySet());
        known.addAll(onlyHere(service));

        // Then
        assertThat(keys(service))
                .allSatisfy(key -> assertThat(known.contains(key) || isOwn(service, key))
                        .as("read by %s: %s", service.id(), key)
                        .isTrue());
        Set<String> variables = known.stream().map(ManifestTest::variable).collect(Collectors.toSet());
        assertThat(variables)
                .containsAll(environment(server(service)).keySet())
                .containsAll(environment(migration(service)).keySet())
                .containsAll(patchedVariables());
    }

    @ParameterizedTest
    @EnumSource
    void everySettingThatTheServiceNeedsIsGiven(Service service, @TempDir Path scratch) {
        // Given
        Set<String> needed =
                new TreeSet<>(ToldByCommandLine.settings(service, scratch).keySet());
        if (service == Service.INGEST) {
            needed.remove("perennial.service-token.file"); // it calls no other service
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
    void everyFileThatASettingNamesIsMounted(Service service) {
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
    void everyHostThatASettingNamesIsAServiceWithThatPort(Service service) {
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

    // ---- secrets and names

    @Test
    void everySecretIsMadeByTheOverlayOrExplainedToTheOperator() throws IOException {
        // Given
        Set<String> used = new TreeSet<>();
        LOCAL.containers()
                .values()
                .forEach(container -> environment(container).values().stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(ManifestTest::secretOf)
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
    void everyKeyOfASecretThatAPodNamesIsThere() {
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
    void everyConfigMapAndAccountThatAPodNamesIsThere() {
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
    void everyMountIsOfAVolumeOfThePod() {
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

    // ---- the network

    @Test
    void whatNoPolicyAllowsIsDenied() {
        NetworkPolicy denying = named(NetworkPolicy.class, "default-deny");

        assertThat(denying.getSpec().getPodSelector().getMatchLabels()).isEmpty();
        assertThat(denying.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(denying.getSpec().getIngress()).isEmpty();
        assertThat(denying.getSpec().getEgress()).isEmpty();
    }

    @Test
    void callsPointLeftAndNowhereElse() {
        assertThat(arrows().inside())
                .containsExactlyInAnyOrder(
                        "campaign -> segmentation:7103",
                        "campaign -> churn:7102",
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
    void onlyLabelledNamespacesReachTheServiceFromOutside(Service service) {
        assertThat(arrows().fromOutside(service.id()))
                .containsExactlyInAnyOrder(
                        "{perennial.io/calls-" + service.id() + "=true}:" + port(service),
                        "{perennial.io/reads-metrics=true}:" + port(service));
        assertThat(arrows().fromOutside(service.id() + "-migration")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theServiceReachesNamesAndTracesOutsideAndCampaignItsProvidersToo(Service service) {
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

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> patchedVariables() {
        return LOCAL.patches().values().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .flatMap(patch -> patch.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> environment(container).keySet().stream())
                .collect(Collectors.toSet());
    }

    private static EnvVar variable(Container container, String name) {
        return Objects.requireNonNull(environment(container).get(name), name);
    }

    private static Map<String, EnvVar> environment(Container container) {
        return container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, variable -> variable));
    }

    private static String secretOf(EnvVar variable) {
        return variable.getValueFrom().getSecretKeyRef().getName();
    }

    private static Container server(Service service) {
        return container("Deployment " + service.id());
    }

    private static Container migration(Service service) {
        return container("Job " + service.id() + "-migration");
    }

    private static Container container(String pod) {
        return Objects.requireNonNull(LOCAL.containers().get(pod), pod);
    }

    private static Map<String, String> podLabels(String pod) {
        return pod(pod).getMetadata().getLabels();
    }

    private static PodTemplateSpec pod(String name) {
        return Objects.requireNonNull(LOCAL.pods().get(name), name);
    }

    private static Properties settings(Service service) {
        return settings(service, "service.properties");
    }

    private static Properties settings(Service service, String file) {
        String place = service.id() + "-config/" + file;
        return Objects.requireNonNull(LOCAL.settings().get(place), place);
    }

    /** The settings' keys of service and migration. */
    private static Set<String> keys(Service service) {
        Set<String> keys = new TreeSet<>(settings(service).stringPropertyNames());
        keys.addAll(settings(service, "migration.properties").stringPropertyNames());
        return keys;
    }

    private static int port(Service service) {
        return 7101 + service.ordinal();
    }

    private static <T extends HasMetadata> T named(Class<T> type, String name) {
        return LOCAL.objects(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " called " + name));
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
