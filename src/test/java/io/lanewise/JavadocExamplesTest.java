// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.lanewise.data.Dataset;
import io.lanewise.file.CsvReader;
import io.lanewise.file.ModelFile;
import io.lanewise.file.TestFiles;
import io.lanewise.testing.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every public type of an exported package shows in its Javadoc how it is used: by an example of
 * its own, or by {@code @see} of a type whose example uses it. The examples compile with imports of
 * the exported packages and java.util, and run; where one prints, the comment after it is what it
 * prints. docs/api.md lists all types.
 */
class JavadocExamplesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern SEE = Pattern.compile("^ \\* @see ([\\w.]+)", Pattern.MULTILINE);
    private static final Pattern PRINTED = Pattern.compile("System\\.out\\.println\\(.*\\); // (.*)");

    @TempDir
    private Path directory;

    /** What stands in a type's Javadoc. */
    private record Documented(String name, String example, List<String> see) {}

    private static List<String> exported() throws IOException {
        return EXPORTED.matcher(Files.readString(SOURCES.resolve("module-info.java")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The public types of the exported packages, by name. */
    private static Map<String, Documented> types() throws IOException {
        Map<String, Documented> types = new TreeMap<>();
        for (String exported : exported()) {
            for (JavaClass type : LayersTest.MAIN.getPackage(exported).getClasses()) {
                if (type.isTopLevelClass()
                        && !type.isArray()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                    Path file = SOURCES.resolve(exported.replace('.', '/')).resolve(type.getSimpleName() + ".java");
                    types.put(type.getSimpleName(), documented(type.getSimpleName(), Files.readString(file)));
                }
            }
        }
        return types;
    }

    private static Documented documented(String name, String source) {
        Matcher declared = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+(?:@\\w+\\s+)*public [\\w ]*\\b"
                                + "(?:class|interface|record|enum) " + name + "\\b",
                        Pattern.DOTALL)
                .matcher(source);
        assertTrue(declared.find(), name + " has no Javadoc");
        String javadoc = declared.group(1);
        String code = EXAMPLE.matcher(javadoc)
                .results()
                .flatMap(match -> match.group(1).lines())
                .map(line -> line.replaceFirst("^ \\* ?", "") + "\n")
                .collect(Collectors.joining());
        List<String> see = SEE.matcher(javadoc)
                .results()
                .map(match -> match.group(1).replaceFirst(".*\\.", ""))
                .toList();
        return new Documented(name, code, see);
    }

    /** Types without an example, and without one that uses them. */
    private static List<String> withoutExample(Map<String, Documented> types) {
        List<String> without = new ArrayList<>();
        for (Documented type : types.values()) {
            if (type.example.isEmpty()
                    && type.see.stream()
                            .noneMatch(
                                    other -> types.containsKey(other) && uses(types.get(other).example, type.name))) {
                without.add(type.name);
            }
        }
        return without;
    }

    /** By its name, or a builder by the method that makes it. */
    private static boolean uses(String example, String name) {
        String built = name.endsWith("Builder") ? name.substring(0, name.length() - "Builder".length()) : null;
        return Pattern.compile("\\b" + name + "\\b").matcher(example).find()
                || built != null && example.contains(built + ".builder()");
    }

    @Test
    void everyPublicType_hasAnExample_orNamesOneThatUsesIt() throws IOException {
        Map<String, Documented> types = types();
        assertTrue(types.size() > 60, types.keySet().toString());
        assertEquals(List.of(), withoutExample(types));
    }

    @Test
    void typeWithoutExample_isFound() {
        Documented used = documented(
                "Used", "/** Text.\n *\n * <pre>{@code\n * new Other();\n * }</pre>\n */\npublic final class Used {");
        assertEquals("new Other();\n", used.example);
        Documented other =
                documented("Other", "/**\n * Text.\n *\n * @see io.lanewise.Used\n */\npublic record Other(");
        Documented lone = documented(
                "Lone", "/**\n * Text.\n *\n * @see Used\n */\n@FunctionalInterface\npublic interface Lone {");
        Documented bare = documented("Bare", "/** {@code new Bare()} */\npublic enum Bare {");
        assertEquals(
                List.of("Bare", "Lone"),
                withoutExample(new TreeMap<>(Map.of("Used", used, "Other", other, "Lone", lone, "Bare", bare))));
    }

    private static String program(Map<String, Documented> types) throws IOException {
        StringBuilder source = new StringBuilder();
        List<String> packages = new ArrayList<>(exported());
        packages.addAll(List.of("java.nio.charset", "java.nio.file", "java.util", "java.util.function"));
        packages.forEach(name -> source.append("import ").append(name).append(".*;\n"));
        source.append("class Example {\n");
        StringBuilder main = new StringBuilder();
        for (Documented type : types.values()) {
            if (!type.example.isEmpty()) {
                source.append("static void of").append(type.name).append("() throws Exception {\n");
                source.append(type.example).append("}\n");
                main.append("System.out.println(\"# ").append(type.name).append("\");\n");
                main.append("of").append(type.name).append("();\n");
            }
        }
        return source + "public static void main(String[] arguments) throws Exception {\n" + main + "}}\n";
    }

    /** All in one JVM, one after the other, in a folder with the files that they read. */
    @Test
    void everyExample_compiles_runs_andPrintsWhatItSays() throws Exception {
        Map<String, Documented> types = types();
        String source = program(types);
        assertEquals("", DocsJavaTest.compile(source, directory), source);
        writeFiles();
        // In UTF-8 whatever the locale is.
        List<String> flags = List.of(Jvm.MODULE, "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8");
        Jvm.Result result = Jvm.start(
                        Jvm.java(),
                        flags,
                        directory + File.pathSeparator + Jvm.classPath(),
                        directory,
                        directory.resolve("out.txt"),
                        "Example")
                .end();
        assertEquals(0, result.code(), result.out());
        int printed = 0;
        for (Documented type : types.values()) {
            String out = section(result.out(), type.name);
            int from = 0;
            Matcher expected = PRINTED.matcher(type.example);
            while (expected.find()) {
                int at = out.indexOf("\n" + expected.group(1) + "\n", from);
                assertTrue(at >= 0, type.name + " does not print '" + expected.group(1) + "' but" + out);
                from = at + 1;
                printed++;
            }
        }
        assertTrue(printed > 30, printed + " lines");
    }

    private static String section(String out, String name) {
        String lines = out.lines().collect(Collectors.joining("\n", "", "\n"));
        int start = lines.indexOf("# " + name + "\n");
        int end = lines.indexOf("\n# ", start + 1);
        return start < 0 ? "" : lines.substring(start, end < 0 ? lines.length() : end + 1);
    }

    private void writeFiles() throws IOException {
        Path irises = Files.writeString(directory.resolve("iris.csv"), DocsJavaTest.irises());
        Dataset data = CsvReader.of(irises).target("species").read();
        Classifier classifier = Classifier.builder().hidden(16).build();
        classifier.fit(data);
        ModelFile.save(classifier, directory.resolve("iris.safetensors"));
        Files.writeString(directory.resolve("numbers.csv"), "a,b\n1,2\n3,4\n");
        ByteBuffer images = ByteBuffer.allocate(16 + 3 * 784)
                .putInt(0x803)
                .putInt(3)
                .putInt(28)
                .putInt(28);
        Files.write(directory.resolve("images.gz"), TestFiles.gzip(images.array()));
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 0};
        Files.write(directory.resolve("labels.gz"), TestFiles.gzip(labels));
    }

    /** The list of the API is complete, and each name leads to its source. */
    @Test
    void apiPage_linksEveryPublicType() throws IOException {
        String page = Files.readString(Path.of("docs", "api.md"));
        List<String> missing = new ArrayList<>();
        for (String exported : exported()) {
            for (JavaClass type : LayersTest.MAIN.getPackage(exported).getClasses()) {
                if (types().containsKey(type.getSimpleName()) && type.isTopLevelClass()) {
                    String link = "[" + type.getSimpleName() + "](../src/main/java/" + exported.replace('.', '/') + "/"
                            + type.getSimpleName() + ".java)";
                    if (!page.contains(link)) {
                        missing.add(link);
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }
}
