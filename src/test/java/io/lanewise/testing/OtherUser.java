// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of a user without rights, for what the superuser cannot be refused. It has its classes in a
 * directory that this user may read, so it can run only what needs no library.
 */
public final class OtherUser {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private OtherUser() {}

    /**
     * Runs a main class as the user nobody, and returns what it prints. The test is skipped where
     * that cannot be.
     *
     * @param directory where the copied classes go; it and those above it must be open to all
     * @param packages the packages that the class needs, as directories below the classes
     */
    public static String run(Path directory, List<String> packages, String... mainAndArguments)
            throws IOException, InterruptedException {
        assumeTrue(canSwitch(), "only the superuser can run as another user, by setpriv");
        Path classes = open(Files.createDirectories(directory.resolve("classes")));
        for (String entry : Jvm.classPath().split(System.getProperty("path.separator"))) {
            for (String each : packages) {
                Path from = Path.of(entry, each);
                if (Files.isDirectory(from)) {
                    copy(from, classes.resolve(each));
                }
            }
        }
        List<String> command = new ArrayList<>(AS_NOBODY);
        command.addAll(List.of(Jvm.java().toString(), "-Xmx256m", "-cp", classes.toString()));
        command.addAll(List.of(mainAndArguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(command + " failed: " + out);
        }
        return out;
    }

    /** Makes a directory that others may read and enter. */
    public static Path open(Path directory) throws IOException {
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static boolean canSwitch() throws InterruptedException {
        List<String> command = new ArrayList<>(AS_NOBODY);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
