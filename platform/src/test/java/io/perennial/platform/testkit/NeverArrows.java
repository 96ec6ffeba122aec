package io.perennial.platform.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;

/**
 * The arrows that never are, as rules over the compiled classes of one service.
 *
 * <p>A class lives in {@code io.perennial.<service>.<feature>.<layer>} or in {@code io.perennial.<service>.config}.
 */
public final class NeverArrows {

    /** From upstream to downstream: a service calls only those before it. */
    private static final List<String> SERVICES = List.of("ingest", "churn", "segmentation", "campaign");

    private static final List<String> LAYERS =
            List.of("domain", "app", "grpc", "feed", "job", "http", "store", "client");
    private static final List<String> INBOUND = List.of("grpc", "feed", "job", "http");
    private static final List<String> EDGES = List.of("grpc", "feed", "job", "http", "store", "client");

    private static final String CONTRACTS = "io.perennial.api";

    private static final Pattern CALL_NAME = Pattern.compile("(Request|Response|Grpc|Client|Service|Bean|Stub)(\\$|$)");

    private static final DescribedPredicate<JavaClass> PERSISTENCE = resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "jakarta.persistence..",
            "org.hibernate..",
            "io.quarkus.hibernate..",
            "io.quarkus.panache..",
            "io.vertx.sqlclient..",
            "io.vertx.pgclient..",
            "io.vertx.mutiny.sqlclient..",
            "io.vertx.mutiny.pgclient..");

    /** What is said in a call. All other messages are values, which a store may keep as they are. */
    private static final DescribedPredicate<JavaClass> CALLS = describe(
            "requests, responses, stubs",
            item -> item.getPackageName().startsWith(CONTRACTS)
                    && CALL_NAME.matcher(item.getName()).find());

    /** Where time, ids, chance and settings come from unasked; to a domain they are parameters. */
    private static final Pattern UNASKED = Pattern.compile("java\\.time\\.\\w+\\.now\\(.*"
            + "|java\\.time\\.Clock\\.(system|tick)\\w*\\(.*"
            + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty)\\(.*"
            + "|java\\.lang\\.Math\\.random\\(.*"
            + "|java\\.util\\.UUID\\.randomUUID\\(.*"
            + "|java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\\(.*"
            + "|java\\.security\\.SecureRandom\\..*");

    private static final Pattern WAITING =
            Pattern.compile("io\\.smallrye\\.mutiny\\.(Uni|Multi)\\.(await|subscribe|subscribeAsCompletionStage)\\(.*");

    private final String service;
    private final String base;
    private final List<String> pureLibraries;

    private NeverArrows(String service, List<String> pureLibraries) {
        this.service = service;
        this.base = "io.perennial." + service;
        this.pureLibraries = pureLibraries;
    }

    /**
     * One test an arrow, over the service's classes on the class path.
     *
     * @param pureLibraries packages that the service's RATIONALE.md allows in its domains and use cases: computing
     *     libraries, such as {@code "org.hipparchus.."}, and messages that are values there
     */
    public static Stream<DynamicTest> of(String service, String... pureLibraries) {
        var arrows = new NeverArrows(service, List.of(pureLibraries));
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(arrows.base);
        return arrows.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    /** The descriptions of the arrows that are there although they never should. */
    static List<String> broken(JavaClasses classes, String service, String... pureLibraries) {
        return new NeverArrows(service, List.of(pureLibraries))
                .rules().stream()
                        .filter(rule -> rule.evaluate(classes).hasViolation())
                        .map(ArchRule::getDescription)
                        .toList();
    }

    private List<ArchRule> rules() {
        return Stream.of(rooms(), core(), edges(), neighbours())
                .flatMap(all -> all)
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private Stream<ArchRule> rooms() {
        var config = base + ".config..";
        return Stream.of(
                everyClassHasARoom(),
                everyPackageIsNullMarked(),
                noClasses()
                        .that(not(resideInAPackage(config)))
                        .should()
                        .dependOnClassesThat(resideInAPackage(config))
                        .as("anyone -/-> config"),
                noClasses().should().accessTargetWhere(targetMatches(WAITING)).as("anyone -/-> await, subscribe"),
                noClasses().should(new DroppedUnis()).as("anyone -/-> a dropped Uni"));
    }

    private Stream<ArchRule> core() {
        var wire = resideInAnyPackage(
                        CONTRACTS + "..", "io.grpc..", "com.google..", "jakarta.persistence..", "io.vertx..")
                .and(not(resideInAnyPackage(pureLibraries.toArray(String[]::new))));
        return Stream.of(
                domainIsPure(),
                noClasses()
                        .that(liveIn(List.of("domain")))
                        .should()
                        .accessTargetWhere(targetMatches(UNASKED))
                        .as("domain -/-> the clock, random ids, chance, the environment"),
                never(List.of("app"), liveIn(INBOUND), "app -/-> an inbound edge"),
                never(List.of("app"), wire, "app -/-> messages, io.grpc, com.google, jakarta.persistence, io.vertx"));
    }

    private Stream<ArchRule> edges() {
        return Stream.of(
                never(INBOUND, liveIn(List.of("client")), "an inbound edge -/-> client"),
                never(INBOUND, PERSISTENCE, "an inbound edge -/-> SQL and entity types"),
                never(List.of("store"), liveIn(without("store")), "store -/-> another edge"),
                never(List.of("store"), CALLS, "store -/-> requests, responses, stubs"),
                never(List.of("client"), liveIn(without("client")), "client -/-> another edge"));
    }

    private Stream<ArchRule> neighbours() {
        return Stream.of(
                classes().should(leaveOtherFeaturesEdgesAlone()).as("feature -/-> another feature's edge"),
                slices().matching(base + ".(*)..").should().beFreeOfCycles().as("feature -/-> a circle of features"),
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(otherServices()))
                        .as("service -/-> another service's Java"),
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(downstreamContracts()))
                        .as("service -/-> a service downstream"));
    }

    private ArchRule everyClassHasARoom() {
        return classes()
                .that(not(simpleName("package-info")))
                .should()
                .resideInAnyPackage(Stream.concat(Stream.of(base + ".config.."), packages(LAYERS))
                        .toArray(String[]::new))
                .as("class -/-> outside a layer of a feature");
    }

    private static ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(new ArchCondition<>("live in a null-marked package") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    item, item.getPackageName() + " has no package-info.java with @NullMarked"));
                        }
                    }
                })
                .as("class -/-> a package that is not null-marked");
    }

    private ArchRule domainIsPure() {
        var allowed = Stream.of(
                        Stream.of("java..", "org.jspecify.annotations..", "io.perennial.platform.domain.."),
                        packages(List.of("domain")),
                        pureLibraries.stream())
                .flatMap(all -> all)
                .toArray(String[]::new);
        return classes()
                .that(liveIn(List.of("domain")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).and(not(PERSISTENCE)))
                .as("domain -/-> anything but java, domains and pure libraries");
    }

    private ArchRule never(List<String> layers, DescribedPredicate<? super JavaClass> target, String arrow) {
        return noClasses()
                .that(liveIn(layers))
                .should()
                .dependOnClassesThat(target)
                .as(arrow);
    }

    private ArchCondition<JavaClass> leaveOtherFeaturesEdgesAlone() {
        var edges = liveIn(EDGES);
        return new ArchCondition<>("leave other features' edges alone") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> edges.test(dependency.getTargetClass()))
                        .filter(dependency -> !feature(item).equals("config"))
                        .filter(dependency -> !feature(item).equals(feature(dependency.getTargetClass())))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
            }
        };
    }

    private String feature(JavaClass item) {
        var rest = item.getPackageName().substring(base.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
    }

    private DescribedPredicate<JavaClass> liveIn(List<String> layers) {
        return resideInAnyPackage(packages(layers).toArray(String[]::new));
    }

    private Stream<String> packages(List<String> layers) {
        return layers.stream().map(layer -> base + ".*." + layer + "..");
    }

    private static List<String> without(String edge) {
        return EDGES.stream().filter(other -> !other.equals(edge)).toList();
    }

    private String[] otherServices() {
        return Stream.concat(SERVICES.stream(), Stream.of("cli"))
                .filter(other -> !other.equals(service))
                .map(other -> "io.perennial." + other + "..")
                .toArray(String[]::new);
    }

    private String[] downstreamContracts() {
        return SERVICES.stream()
                .skip(SERVICES.indexOf(service) + 1)
                .map(other -> CONTRACTS + "." + other + "..")
                .toArray(String[]::new);
    }

    private static DescribedPredicate<JavaAccess<?>> targetMatches(Pattern pattern) {
        return describe(
                pattern.pattern(),
                access -> pattern.matcher(access.getTarget().getFullName()).matches());
    }
}
