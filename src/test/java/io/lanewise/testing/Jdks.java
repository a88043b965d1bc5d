// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs of this machine, from 17 on. */
public final class Jdks {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"),
            Path.of(System.getProperty("user.home"), ".jdks"));

    private Jdks() {}

    /**
     * Version → the java command, one for each version, ascending; the running one is always among
     * them.
     */
    public static Map<String, Path> all() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        // As GitHub's runners name them: JAVA_HOME_17_X64.
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                homes.add(Path.of(value));
            }
        });
        for (Path place : PLACES) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> entries = Files.list(place)) {
                    entries.forEach(homes::add);
                }
            }
        }
        Map<String, Path> found = new TreeMap<>(Comparator.comparing(Runtime.Version::parse));
        for (Path home : homes) {
            add(found, home);
            add(found, home.resolve("Contents").resolve("Home"));
        }
        return found;
    }

    private static void add(Map<String, Path> found, Path home) throws IOException {
        Path java =
                home.resolve("bin").resolve(System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java");
        Path release = home.resolve("release");
        if (!Files.isExecutable(java) || !Files.isReadable(release)) {
            return;
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        if (version.matches("\\d+(\\.\\d+)*") && Runtime.Version.parse(version).feature() >= 17) {
            found.putIfAbsent(version, java);
        }
    }
}
