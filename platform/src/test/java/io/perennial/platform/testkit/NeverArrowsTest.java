package io.perennial.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles small services, each with one arrow too many, and expects that arrow to be reported. */
class NeverArrowsTest {

    /** A service as it should be: one class a layer, all allowed arrows. */
    private static final List<String> SOUND = List.of(
            "score.domain.Score|java.time.Instant",
            "score.app.GetScore|io.perennial.churn.score.domain.Score,io.smallrye.mutiny.Uni<String>",
            "score.app.RankScores|io.perennial.churn.score.store.Scores,io.perennial.churn.score.client.HttpScores",
            "score.grpc.ScoreGrpc|io.perennial.churn.score.app.GetScore,com.google.rpc.Status",
            "score.grpc.ScoreList|io.perennial.churn.score.store.Scores,io.perennial.api.churn.v1.MadeRequest",
            "score.feed.ScoreFeed|io.perennial.churn.score.app.GetScore",
            "score.store.Scores|io.perennial.churn.score.domain.Score,io.vertx.mutiny.sqlclient.Pool,"
                    + "io.perennial.api.churn.v1.Made",
            "score.client.HttpScores|io.perennial.churn.score.app.GetScore,io.grpc.Channel",
            "alert.domain.Alert|io.perennial.churn.score.domain.Score",
            "alert.store.Alerts|io.perennial.churn.alert.domain.Alert",
            "config.Wiring|io.perennial.churn.score.store.Scores");

    @TempDir
    Path folder;

    @Test
    void a_sound_service_breaks_nothing() throws IOException {
        // Given
        var classes = compiled(SOUND);

        // When
        var broken = NeverArrows.broken(classes, "churn");

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void a_service_without_classes_breaks_nothing() {
        // When
        var broken = NeverArrows.broken(new ClassFileImporter().importPath(folder), "churn");

        // Then
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            score.domain.Rule    ; com.google.rpc.Status                    ; domain -/-> anything but java, domains and pure libraries
            score.domain.Rule    ; org.assertj.core.api.Assertions          ; domain -/-> anything but java, domains and pure libraries
            score.domain.Rule    ; io.perennial.churn.score.app.GetScore    ; domain -/-> anything but java, domains and pure libraries
            score.domain.Rule    ; java.sql.Connection                      ; domain -/-> anything but java, domains and pure libraries
            score.domain.Rule    ; !java.time.Instant.now()                 ; domain -/-> the clock, random ids, chance, the environment
            score.domain.Rule    ; !java.util.UUID.randomUUID()             ; domain -/-> the clock, random ids, chance, the environment
            score.domain.Rule    ; !new java.util.Random()                  ; domain -/-> the clock, random ids, chance, the environment
            score.app.Rank       ; io.perennial.churn.score.grpc.ScoreGrpc  ; app -/-> an inbound edge
            score.app.Rank       ; io.perennial.churn.score.feed.ScoreFeed  ; app -/-> an inbound edge
            score.app.Rank       ; com.google.rpc.Status                    ; app -/-> messages, io.grpc, com.google, jakarta.persistence, io.vertx
            score.app.Rank       ; io.vertx.mutiny.sqlclient.Pool           ; app -/-> messages, io.grpc, com.google, jakarta.persistence, io.vertx
            score.app.Rank       ; !io.smallrye.mutiny.Uni.createFrom().item(1).await() ; anyone -/-> await, subscribe
            score.job.Nightly    ; io.perennial.churn.score.client.HttpScores ; an inbound edge -/-> client
            score.http.Page      ; io.vertx.mutiny.sqlclient.Pool           ; an inbound edge -/-> SQL and entity types
            score.store.PgRanks  ; io.perennial.churn.score.client.HttpScores ; store -/-> another edge
            score.store.PgRanks  ; io.perennial.api.churn.v1.MadeRequest    ; store -/-> requests, responses, stubs
            score.client.Mailer  ; io.perennial.churn.score.grpc.ScoreGrpc  ; client -/-> another edge
            score.store.PgRanks  ; io.perennial.churn.config.Settings       ; anyone -/-> config
            alert.store.PgOther  ; io.perennial.churn.score.store.Scores    ; feature -/-> another feature's edge
            score.domain.Rule    ; io.perennial.churn.alert.domain.Alert    ; feature -/-> a circle of features
            score.grpc.Parser    ; io.perennial.campaign.Made               ; service -/-> another service's Java
            score.client.Caller  ; io.perennial.api.segmentation.v1.Made    ; service -/-> a service downstream
            score.util.Strings   ; java.lang.String                         ; class -/-> outside a layer of a feature
            """)
    void one_arrow_too_many_is_reported(String name, String mentioned, String arrow) throws IOException {
        // Given
        var classes = compiled(
                Stream.concat(SOUND.stream(), Stream.of(name + "|" + mentioned)).toList());

        // When
        var broken = NeverArrows.broken(classes, "churn");

        // Then
        assertThat(broken).contains(arrow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void used() { own(); }",
                "Runnable used() { return this::own; }",
                "Runnable used() { return () -> own(); }"
            })
    void a_dropped_uni_is_reported(String use) throws IOException {
        // Given
        var classes = compiled(List.of("score.app.Rank|{io.smallrye.mutiny.Uni<String> own() { return null; } " + use));

        // When
        var broken = NeverArrows.broken(classes, "churn");

        // Then
        assertThat(broken).containsExactly("anyone -/-> a dropped Uni");
    }

    @Test
    void a_pure_library_is_allowed_where_it_is_named() throws IOException {
        // Given
        var classes = compiled(List.of("score.domain.Rule|org.assertj.core.api.Assertions"));

        // When
        var broken = NeverArrows.broken(classes, "churn", "org.assertj..");

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void a_package_without_null_marks_is_reported() throws IOException {
        // Given
        compile(List.of("score.domain.Rule|java.lang.String"));
        Files.delete(folder.resolve("io/perennial/churn/score/domain/package-info.class"));

        // When
        var broken = NeverArrows.broken(classes(), "churn");

        // Then
        assertThat(broken).containsExactly("class -/-> a package that is not null-marked");
    }

    private JavaClasses compiled(List<String> lines) throws IOException {
        compile(lines);
        return classes();
    }

    private JavaClasses classes() {
        return new ClassFileImporter().importPath(folder.resolve("io/perennial/churn"));
    }

    /** Compiles {@code name|mentioned,mentioned} lines, below io.perennial.churn. */
    private void compile(List<String> lines) throws IOException {
        var files = new TreeSet<String>();
        files.addAll(source("io.perennial.api.churn.v1.Made", ""));
        files.addAll(source("io.perennial.api.churn.v1.MadeRequest", ""));
        files.addAll(source("io.perennial.api.segmentation.v1.Made", ""));
        files.addAll(source("io.perennial.campaign.Made", ""));
        files.addAll(source("io.perennial.churn.config.Settings", ""));
        for (var line : lines) {
            var parts = line.split("\\|", 2);
            files.addAll(source("io.perennial.churn." + parts[0], parts[1]));
        }
        var options = Stream.concat(
                Stream.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                files.stream());
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        if (compiler.run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the sample does not compile: " + lines);
        }
    }

    /** Writes a class with a field of each mentioned type, or a method that uses the expression behind "!", or what is behind "{". */
    private List<String> source(String name, String mentioned) throws IOException {
        var inside = name.substring(0, name.lastIndexOf('.'));
        var members = mentioned.startsWith("!")
                ? "Object used() { return " + mentioned.substring(1) + "; }"
                : mentioned.startsWith("{")
                        ? mentioned.substring(1)
                        : Stream.of(mentioned.split(","))
                                .filter(Predicate.not(String::isBlank))
                                .map(type -> type + " a" + Integer.toHexString(type.hashCode()) + ";")
                                .collect(Collectors.joining(" "));
        var target = Files.createDirectories(folder.resolve(inside.replace('.', '/')));
        var type = target.resolve(name.substring(inside.length() + 1) + ".java");
        Files.writeString(
                type,
                "package %s; public class %s { %s }".formatted(inside, name.substring(inside.length() + 1), members));
        var marks = target.resolve("package-info.java");
        Files.writeString(marks, "@org.jspecify.annotations.NullMarked package %s;".formatted(inside));
        return List.of(type.toString(), marks.toString());
    }
}
