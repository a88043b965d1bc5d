// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.testing.Jvm;
import io.lanewise.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts Lanewise, with JDKs and a Maven that only say what they were asked. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LauncherTest {
    private static final String JAVA = "#!/bin/sh\necho \"java %s LC_ALL=${LC_ALL:-none} $*\"\n";
    /** Takes a while, so that a second one would run beside it. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "build with $JAVA_HOME" >>builds.txt
            sleep 1
            mkdir -p target/lib
            echo >target/lanewise.jar
            """;

    @TempDir
    private Path directory;

    private Path bin;
    private Path home;
    private final Map<String, String> environment = new HashMap<>();
    private int runs;

    @BeforeEach
    void makeACheckout() throws IOException {
        bin = Files.createDirectory(directory.resolve("bin"));
        for (String tool : List.of(
                "sh",
                "cat",
                "cp",
                "dirname",
                "find",
                "flock",
                "grep",
                "head",
                "locale",
                "mkdir",
                "readlink",
                "rm",
                "sed",
                "sleep",
                "tail",
                "touch",
                "tr")) {
            for (Path folder : List.of(Path.of("/bin"), Path.of("/usr/bin"))) {
                if (Files.exists(folder.resolve(tool)) && Files.notExists(bin.resolve(tool))) {
                    Files.createSymbolicLink(bin.resolve(tool), folder.resolve(tool));
                }
            }
        }
        script(bin.resolve("mvn"), MAVEN);
        environment.put("PATH", bin.toString());
        environment.put("HOME", directory.toString());
        environment.put("JAVA_HOME", jdk("17").toString());
        checkout("checkout");
    }

    private void checkout(String name) throws IOException {
        home = Files.createDirectories(directory.resolve(name));
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        script(home.resolve("lanewise"), Files.readString(Path.of("lanewise")));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String version) throws IOException {
        Path jdk = directory.resolve("jdk-" + version);
        Files.createDirectories(jdk.resolve("bin"));
        script(jdk.resolve("bin/java"), JAVA.formatted(version));
        script(jdk.resolve("bin/javac"), "");
        Files.writeString(
                jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\nMODULES=\"jdk.incubator.vector\"\n");
        return jdk;
    }

    private Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("lanewise").toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Running start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Running.start(builder, directory.resolve("out" + runs++ + ".txt"));
    }

    private String run(String... arguments) throws Exception {
        Jvm.Result result = start(arguments).end();
        assertEquals(0, result.code(), result.out());
        return result.out();
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds.txt")).size();
    }

    @Test
    void javaHome_winsOverANewerJdk_andBuildsToo() throws Exception {
        Files.createSymbolicLink(bin.resolve("java"), jdk("99").resolve("bin/java"));
        assertTrue(run().contains("java 17 "));
        assertEquals(
                "build with " + directory.resolve("jdk-17"),
                Files.readString(home.resolve("builds.txt")).strip());
        environment.remove("JAVA_HOME");
        assertTrue(run().contains("java 99 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "none"})
    void javaHome_thatIsNoJdkFrom17On_isSaid_andTheNewestTaken(String version) throws Exception {
        Path useless = version.equals("none") ? directory.resolve("nothing") : jdk(version);
        Files.createSymbolicLink(bin.resolve("java"), jdk("99").resolve("bin/java"));
        environment.put("JAVA_HOME", useless.toString());
        String out = run();
        String line = "lanewise: JAVA_HOME is " + useless + ", which is no JDK of version 17 or newer; taking "
                + directory.resolve("jdk-99").toRealPath() + "\n";
        assertTrue(out.contains(line), out);
        assertTrue(out.contains("java 99 "), out);
    }

    /** Cron, containers: the JVM would take names of files for ASCII. */
    @ParameterizedTest
    @ValueSource(strings = {"", "LANG=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8", "LC_ALL=xx_XX.UTF-8"})
    void withoutALocale_theJvmGetsUtf8(String setting) throws Exception {
        if (!setting.isEmpty()) {
            environment.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        String out = run();
        assertTrue(out.matches("(?s).*LC_ALL=(C|en_US)\\.UTF-8 .*"), out);
        environment.keySet().removeIf(name -> name.startsWith("L"));
        environment.put("LANG", "C.UTF-8");
        assertTrue(run().contains("LC_ALL=none"), "a UTF-8 locale stays");
    }

    /** JDK 25 reads an archive of classes in such a folder wrong. */
    @Test
    void archiveOfClasses_onlyInFoldersOfAscii() throws Exception {
        environment.put("JAVA_HOME", jdk("25").toString());
        String archive = "-XX:SharedArchiveFile=" + home.toRealPath() + "/target/lanewise-jdk25";
        assertTrue(run().contains(archive + ".jsa"));
        assertTrue(run("predict", "--help").contains(archive + "-predict.jsa"));
        assertTrue(run("../predict").contains(archive + ".jsa"));
        // This JVM may itself be one that takes names for ASCII.
        Jvm.Result result = start(List.of(
                        "sh",
                        "-c",
                        "d=$(printf 'Gr\\303\\266\\303\\237e'); mkdir $d; cp -R checkout/. $d; exec $d/lanewise"))
                .end();
        assertEquals(0, result.code(), result.out());
        assertTrue(result.out().contains("java 25 "), result.out());
        assertFalse(result.out().contains("SharedArchiveFile"), result.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "hello!"})
    void aFolderThatTheJvmCannotRead_isNamed(String name) throws Exception {
        checkout(name);
        Jvm.Result result = start().end();
        assertEquals(1, result.code());
        assertTrue(result.out().contains("move " + home.toRealPath()), result.out());
    }

    @Test
    void aSourceNewerThanTheJar_orABuildThatDidNotEnd_isBuiltAgain() throws Exception {
        run();
        run();
        assertEquals(1, builds());
        Files.setLastModifiedTime(
                Files.writeString(home.resolve("src/main/New.java"), ""),
                java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 2000));
        script(bin.resolve("mvn"), MAVEN + "exit 1\n");
        Jvm.Result failed = start().end();
        assertEquals(1, failed.code());
        assertTrue(failed.out().contains("lanewise: the build failed; the whole log is "), failed.out());
        Files.delete(home.resolve("src/main/New.java"));
        script(bin.resolve("mvn"), MAVEN);
        run();
        assertEquals(3, builds());
        run();
        assertEquals(3, builds());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void firstStartsAtOnce_oneBuilds_theOthersWait(boolean flock) throws Exception {
        if (!flock) {
            Files.deleteIfExists(bin.resolve("flock"));
        }
        List<Running> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(start("run", Integer.toString(i)));
        }
        for (Running each : all) {
            Jvm.Result result = each.end();
            assertEquals(0, result.code(), result.out());
            assertTrue(result.out().contains("java 17 "), result.out());
        }
        assertEquals(1, builds());
        assertFalse(Files.exists(home.resolve("target/build.lock.d")));
        assertFalse(Files.exists(home.resolve("target/building")));
    }

    /** The lock of a start that was killed counts for nothing. */
    @Test
    void withoutFlock_theLockOfADeadProcess_isBroken() throws Exception {
        Files.deleteIfExists(bin.resolve("flock"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(home.resolve("target/build.lock.d"));
        Files.writeString(lock.resolve("pid"), Long.toString(dead.pid()));
        run();
        assertEquals(1, builds());
    }

    @Test
    void c2BeginsEarlyForTheDoctor_andLateToPredict() throws Exception {
        assertTrue(run("doctor").contains("CompileThresholdScaling,io.lanewise.*::*,0.01 "));
        assertFalse(run("info", "doctor").contains("CompileThresholdScaling"));
        assertTrue(run("predict").contains("-XX:Tier4InvocationThreshold="));
        assertFalse(run("evaluate", "predict").contains("Tier4"));
    }
}
