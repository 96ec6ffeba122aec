package io.perennial.system.kill;

import io.perennial.cli.stack.Service;
import io.perennial.system.running.SystemStack;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A folder as the build leaves it, some of whose packaged services are copies with something planted in them. */
final class PlantedHome {

    private static final String APPLICATION = "target/quarkus-app";
    private static final String SHARD_LOOP = "io/perennial/platform/feed/ShardLoop.java";

    private final Path folder;

    private PlantedHome(Path folder) {
        this.folder = folder;
    }

    /** Makes one; the services that are not named are those that were built. */
    static Path make(Path folder, Map<Service, Plant> plants) {
        PlantedHome home = new PlantedHome(folder);
        try {
            delete(folder);
            Files.createDirectories(folder);
            for (Service service : Service.values()) {
                @Nullable Plant plant = plants.get(service);
                if (plant == null) {
                    String name = service.id() + "-service";
                    Files.createSymbolicLink(folder.resolve(name), SystemStack.HOME.resolve(name));
                } else {
                    home.plant(service, plant);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void plant(Service service, Plant plant) throws IOException {
        String name = service.id() + "-service";
        Path application = folder.resolve(name).resolve(APPLICATION);
        copy(SystemStack.HOME.resolve(name).resolve(APPLICATION), application);
        Path source = folder.resolve(service.id()).resolve(SHARD_LOOP);
        Files.createDirectories(source.getParent());
        Files.writeString(
                source,
                plant.into(
                        Files.readString(SystemStack.HOME
                                .resolve("platform/src/main/java")
                                .resolve(SHARD_LOOP)),
                        folder.resolve(service.id() + ".halted")));
        Path classes = folder.resolve(service.id()).resolve("classes");
        Files.createDirectories(classes);
        List<Path> jars = jarsOf(application);
        compile(source, classes, jars);
        Path platform = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("io.perennial.platform-"))
                .findFirst()
                .orElseThrow();
        replace(platform, classes);
    }

    private static List<Path> jarsOf(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void compile(Path source, Path classes, List<Path> jars) throws IOException {
        JavaCompiler compiler =
                Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this JDK has no compiler");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String path = jars.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-proc:none", "-classpath", path, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the planted class does not compile: " + messages);
            }
        }
    }

    /** Puts the classes in the place of those of the same name. */
    private static void replace(Path jar, Path classes) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        content.getPath(classes.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Links are removed, not followed. */
    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
