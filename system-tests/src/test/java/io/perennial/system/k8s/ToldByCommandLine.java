package io.perennial.system.k8s;

import io.perennial.cli.stack.Keys;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackOptions;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What `perennial up` tells a service: all that a service must be told anywhere. */
final class ToldByCommandLine {

    private ToldByCommandLine() {}

    /** The settings that it writes for the service; by reflection, for nobody else needs to see that class. */
    static Map<String, String> settings(Service service, Path directory) {
        StackOptions options = new StackOptions(directory, directory, StackOptions.PORT_BASE, true, Map.of());
        try {
            Class<?> type = Class.forName("io.perennial.cli.stack.ServiceSettings");
            Constructor<?> constructor = type.getDeclaredConstructor(StackOptions.class, Keys.class);
            constructor.setAccessible(true);
            Method write = type.getDeclaredMethod("write", Service.class);
            write.setAccessible(true);
            write.invoke(constructor.newInstance(options, Keys.of(directory)), service);
            return read(options.settingsFile(service));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("ServiceSettings is not as it was: have this test follow it", e);
        }
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach((key, value) -> settings.put((String) key, (String) value));
        return settings;
    }
}
