package io.perennial.platform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.perennial.api.ingest.v1.TenantPolicy;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.perennial.platform");

    @Test
    void the_shared_values_are_plain_java() {
        classes()
                .that()
                .resideInAPackage("..platform.domain")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "io.perennial.platform.domain", "org.jspecify.annotations")
                                .or(type(TenantPolicy.class)))
                .check(PLATFORM);
    }

    @Test
    void platform_knows_the_common_contract_and_no_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.perennial.api.churn..",
                        "io.perennial.api.segmentation..",
                        "io.perennial.api.campaign..",
                        "io.perennial.ingest..",
                        "io.perennial.churn..",
                        "io.perennial.segmentation..",
                        "io.perennial.campaign..")
                .check(PLATFORM);
    }

    @Test
    void the_reading_end_of_the_event_feed_alone_knows_its_contract() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.perennial.platform.event", "io.perennial.platform.policy")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.perennial.api.ingest..").and(not(type(TenantPolicy.class))))
                .check(PLATFORM);
    }

    @Test
    void nobody_blocks() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.smallrye.mutiny.groups.UniAwait")
                .check(PLATFORM);
    }
}
