// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Scans the kernels' sources for what would make bits depend on the machine. docs/kernels.md says
 * why each is there.
 */
class ForbiddenCallsTest {
    private static final Path KERNELS = Path.of("src/main/java/io/lanewise/kernel");

    private static final Pattern FORBIDDEN = Pattern.compile(String.join(
            "|",
            "reduceLanes\\s*\\(\\s*(VectorOperators\\s*\\.\\s*)?(ADD|MUL)\\b",
            "\\blanewise\\s*\\(\\s*(VectorOperators\\s*\\.\\s*)?"
                    + "(SIN|COS|TAN|ASIN|ACOS|ATAN|ATAN2|SINH|COSH|TANH|EXP|EXPM1|LOG|LOG10|LOG1P|POW|CBRT|HYPOT)\\b",
            "\\b(Strict)?Math\\s*\\.\\s*"
                    + "(sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|cbrt|hypot)\\b",
            // Hundreds of times slower where the hardware lacks it: Fma has the one call.
            "\\b(Strict)?Math\\s*\\.\\s*fma\\b",
            "\\bimport\\s+static\\s+java\\.lang\\.(Strict)?Math\\b",
            "\\bVectorOperators\\s*\\.\\s*FIRST_NONZERO\\b",
            "\\bjava\\.util\\.concurrent\\.atomic\\b|\\bAtomic\\w+|\\b\\w*(Adder|Accumulator)\\s*\\(",
            "\\bThreadLocal\\b",
            "\\bparallelStream\\b|\\bparallel\\s*\\(\\s*\\)|\\.stream\\s*\\("));

    private static List<String> findings(String name, String source) {
        List<String> found = new ArrayList<>();
        Matcher matcher = FORBIDDEN.matcher(withoutComments(source));
        while (matcher.find()) {
            found.add(name + ": " + matcher.group());
        }
        return found;
    }

    /** Comments may name what the code must not do. */
    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\n]*", " ");
    }

    @Test
    void kernels_haveNone() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        try (Stream<Path> sources = Files.walk(KERNELS)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                found.addAll(findings(source.getFileName().toString(), Files.readString(source)));
                files++;
            }
        }
        assertTrue(files >= 30, "only " + files + " sources found");
        assertEquals(List.of("Fma.java: Math.fma", "Fma.java: Math.fma"), found, "the call, and its timing");
    }

    @Test
    void scan_findsEachKind() {
        for (String bad : new String[] {
            "v.reduceLanes(VectorOperators.ADD)",
            "v.reduceLanes( MUL )",
            "v.lanewise(VectorOperators.EXP)",
            "v.lanewise(TANH)",
            "v.lanewise(VectorOperators.POW, w)",
            "Math.exp(x)",
            "StrictMath.log1p(x)",
            "Math . pow(x, y)",
            "import static java.lang.Math.*;",
            "new AtomicLong()",
            "new DoubleAdder()",
            "ThreadLocal<float[]> scratch",
            "list.parallelStream()",
            "IntStream.range(0, n).parallel()",
            "values.stream().sum()",
            "Math.fma(a, b, c)"
        }) {
            assertEquals(
                    1,
                    Math.min(
                            1,
                            findings("bad", "class X { int y = 0; " + bad + "; }")
                                    .size()),
                    bad);
        }
        assertEquals(
                List.of(), findings("good", "/* Math.exp */ // reduceLanes(ADD)\n fma(a, b, c); v.reduceLanes(MAX)"));
    }
}
