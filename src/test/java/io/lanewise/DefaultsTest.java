// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.net.Backend;
import io.lanewise.net.Trainer;
import io.lanewise.testing.Jvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Library and command line have one set of defaults, and bad system properties are refused in every
 * call.
 */
class DefaultsTest {
    /**
     * The split's seed is the command line's own; all else is what the builders have by default.
     */
    @Test
    void library_withoutASetting_trainsTheNetOfTheCommandLine() {
        Dataset.Split test = Digits.load().stratifiedSplit(0.2, 2021);
        Dataset.Split parts = test.first().stratifiedSplit(0.1, 2021);
        Classifier classifier = Classifier.builder().build();
        classifier.fit(parts.first(), parts.second());
        assertEquals(
                "7fe78bccb6e130d39a44f2c6ff037622c83bce65ca01744c4dfbe0ad954e7ef6",
                classifier.model().parameters().sha256());
    }

    /** A class that fails to initialise says why once, and NoClassDefFoundError ever after. */
    @Test
    void badWidth_isRefusedInEveryCall() throws Exception {
        Jvm.Result result = Jvm.run(
                Jvm.java(),
                List.of(Jvm.MODULE, "-Dlanewise.vector.bits=100"),
                Jvm.classPath(),
                AsksTwice.class.getName());
        assertEquals(0, result.code(), result.out());
        assertEquals(
                3,
                result.out()
                        .lines()
                        .filter(line -> line.contains("must be 128, 256 or 512, but is '100'"))
                        .count(),
                result.out());
    }

    static final class AsksTwice {
        private AsksTwice() {}

        public static void main(String[] arguments) {
            for (Backend backend : new Backend[] {Backend.AUTO, Backend.AUTO, Backend.VECTOR}) {
                System.out.println(assertThrows(IllegalArgumentException.class, backend::kernels)
                        .getMessage());
            }
            Trainer.builder().build();
            Backend.SCALAR.kernels();
        }
    }
}
