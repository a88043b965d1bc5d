// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;

/**
 * Spark Connect finds estimators and models as services, makes them by identifier, and loads them.
 */
class ServicesTest {
    /** Of this package, whose classes Spark Connect can make. */
    private static <T> Set<String> services(Class<T> type) {
        return ServiceLoader.load(type).stream()
                .map(ServiceLoader.Provider::type)
                .filter(c -> c.getPackage().equals(ServicesTest.class.getPackage()))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All public classes of this package that are of a type. */
    private static Set<String> all(Class<?> type) throws Exception {
        Set<String> names = new TreeSet<>();
        File folder = new File(LanewiseClassifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        for (String file : Objects.requireNonNull(new File(folder, "io/lanewise/spark").list())) {
            if (file.endsWith(".class")) {
                Class<?> c = Class.forName("io.lanewise.spark." + file.replace(".class", ""));
                if (type.isAssignableFrom(c)) {
                    names.add(c.getName());
                }
            }
        }
        return names;
    }

    @Test
    void services_areAllEstimatorsAndModels() throws Exception {
        assertEquals(all(Estimator.class), services(Estimator.class));
        assertEquals(all(Transformer.class), services(Transformer.class));
        assertEquals(3, services(Estimator.class).size());
    }

    @Test
    void services_areMadeByIdentifier_andLoadedByPath() throws Exception {
        Set<String> names = services(Estimator.class);
        names.addAll(services(Transformer.class));
        for (String name : names) {
            Class<?> c = Class.forName(name);
            Params made = (Params) c.getConstructor(String.class).newInstance("mine");
            assertEquals("mine", made.uid());
            assertEquals(c, c.getMethod("load", String.class).getReturnType());
        }
    }
}
