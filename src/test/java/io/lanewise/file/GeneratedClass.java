// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A class that a model was saved as, compiled with nothing but java.base in sight, and loaded. */
public record GeneratedClass(Path file, Class<?> type) {
    static GeneratedClass of(Model model, Path directory) throws IOException {
        Path file = Files.createTempDirectory(directory, "java").resolve("Net.java");
        JavaSource.save(model, file);
        return compiled(file, "Net");
    }

    /** Compiles a file without a warning, for JDK 17. */
    public static GeneratedClass compiled(Path file, String className) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "--limit-modules",
                                    "java.base",
                                    "-Xlint:all",
                                    "-Werror",
                                    "-d",
                                    file.getParent().toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertTrue(compiled, problems.toString());
            assertEquals("", problems.toString());
            URL[] path = {file.getParent().toUri().toURL()};
            return new GeneratedClass(file, new URLClassLoader(path, null).loadClass(className));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** What a method returns; its exceptions are thrown on. */
    Object call(String method, Class<?> type, Object argument) {
        try {
            return this.type.getMethod(method, type).invoke(null, argument);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The probabilities, from numbers by place. */
    public float[] probabilities(float... numbers) {
        return (float[]) call("probabilities", float[].class, numbers);
    }

    float[] probabilities(double... numbers) {
        return (float[]) call("probabilities", double[].class, numbers);
    }

    /** The probabilities, from values by name. */
    public float[] probabilities(Map<String, ?> values) {
        return (float[]) call("probabilities", Map.class, values);
    }

    /** The class, from numbers by place. */
    public String predict(float... numbers) {
        return (String) call("predict", float[].class, numbers);
    }

    /** The class, from values by name. */
    public String predict(Map<String, ?> values) {
        return (String) call("predict", Map.class, values);
    }

    /** What a constant holds. */
    List<?> list(String constant) {
        try {
            return (List<?>) type.getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    String source() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
