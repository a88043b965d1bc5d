// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;

/** The module for PySpark names what the Java classes have. */
class PythonTest {
    private static final Path FOLDER = Path.of("python");
    private static final Pattern SETTING =
            Pattern.compile("^    \\(\"(\\w+)\", \"(\\w+)\", ([^,]+), \".*\"\\),$", Pattern.MULTILINE);

    private static String module() throws IOException {
        return Files.readString(FOLDER.resolve("lanewise_spark/__init__.py"));
    }

    /** The settings that are not Spark's own: type and default, as Python writes them. */
    private static Map<String, String> settings(Estimator<?> estimator) {
        Set<String> sparks = new TreeSet<>();
        for (String word : "featuresCol labelCol predictionCol probabilityCol rawPredictionCol thresholds".split(" ")) {
            sparks.add(word);
        }
        Map<String, String> settings = new TreeMap<>();
        for (Param<?> param : estimator.params()) {
            if (!sparks.contains(param.name())) {
                @SuppressWarnings("unchecked")
                Object value = estimator.getDefault((Param<Object>) param).get();
                settings.put(param.name(), python(value));
            }
        }
        return settings;
    }

    private static String python(Object value) {
        if (value instanceof String text) {
            return "String \"" + text + "\"";
        }
        if (value instanceof Boolean on) {
            return "Boolean " + (on ? "True" : "False");
        }
        return (value instanceof Double ? "Float " : "Int ") + value;
    }

    @Test
    void settings_haveTheNamesTypesAndDefaultsOfJava() throws IOException {
        Map<String, String> python = new TreeMap<>();
        Matcher setting = SETTING.matcher(module());
        while (setting.find()) {
            python.put(setting.group(1), setting.group(2) + " " + setting.group(3));
        }
        assertEquals(settings(new LanewiseClassifier()), python);
        assertEquals(settings(new LanewiseRegressor()), python);
    }

    @Test
    void classes_areThoseOfTheServices() throws IOException {
        Set<String> services = new TreeSet<>();
        for (String file : new String[] {"Estimator", "Transformer"}) {
            Files.readAllLines(Path.of("src/main/resources/META-INF/services/org.apache.spark.ml." + file)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> services.add(line.substring(line.lastIndexOf('.') + 1)));
        }
        Set<String> classes = new TreeSet<>();
        Matcher name = Pattern.compile("^class ([A-Z]\\w+)", Pattern.MULTILINE).matcher(module());
        while (name.find()) {
            classes.add(name.group(1));
        }
        assertEquals(services, classes);
    }

    @Test
    void wrapper_passesItsOwnTests_wherePythonIs() throws Exception {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-B", "-m", "unittest", "discover", "-s", "tests")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3");
            return;
        }
        String output = new String(python.getInputStream().readAllBytes());
        assertEquals(0, python.waitFor(), output);
        assertTrue(output.contains("OK"), output);
    }
}
