package io.perennial.platform.graal;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shows without a native compiler what would fail it: Netty's code has moved away from what takes its place. */
class NettySubstitutionsTest {

    private static final Set<String> FACTORIES = Set.of("newClientContextInternal", "newServerContextInternal");

    private final JavaClasses netty = new ClassFileImporter().importPackages("io.netty.handler.ssl");

    private final JavaClasses targets = new ClassFileImporter()
            .withImportOption(location -> location.contains("/graal/"))
            .importPackages("io.quarkus", "io.perennial");

    @Test
    void each_way_to_make_a_context_is_substituted_once() {
        assertThat(substitutedWaysToMakeAContext())
                .as("methods of Netty's SslContext that Quarkus and NettyClientSsl substitute")
                .containsExactlyInAnyOrderElementsOf(waysToMakeAContext().toList());
    }

    @Test
    void what_our_substitutions_call_exists() {
        Stream<JavaCodeUnit> aliases = targets.stream()
                .filter(target -> target.getPackage()
                        .equals(targets.get(NettyClientSsl.class).getPackage()))
                .flatMap(target -> target.getCodeUnits().stream())
                .filter(unit -> unit.isAnnotatedWith(Alias.class));

        assertThat(aliases)
                .isNotEmpty()
                .allSatisfy(alias -> assertThat(
                                netty.get(targetOf(alias.getOwner()).orElseThrow())
                                        .getCodeUnits())
                        .extracting(this::signature)
                        .contains(signature(alias)));
    }

    private Stream<String> waysToMakeAContext() {
        return netty.get(SslContext.class).getMethods().stream()
                .filter(method -> FACTORIES.contains(method.getName()))
                .map(this::signature);
    }

    private Stream<String> substitutedWaysToMakeAContext() {
        return targets.stream()
                .filter(target -> targetOf(target)
                        .filter(SslContext.class.getName()::equals)
                        .isPresent())
                .flatMap(target -> target.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Substitute.class) && FACTORIES.contains(method.getName()))
                .map(this::signature);
    }

    /** Name and parameters; in place of a stand-in the class that it stands for, as the native compiler reads it. */
    private String signature(JavaCodeUnit unit) {
        List<String> parameters = unit.getRawParameterTypes().stream()
                .map(type -> targetOf(type).orElse(type.getName()))
                .toList();
        return unit.getName() + parameters;
    }

    /** The class that this one stands for, when it is a stand-in. */
    private Optional<String> targetOf(JavaClass type) {
        return type.tryGetAnnotationOfType(TargetClass.class)
                .map(target -> Optional.of(target.className())
                        .filter(Predicate.not(String::isEmpty))
                        .orElseGet(() -> target.value().getName()));
    }
}
