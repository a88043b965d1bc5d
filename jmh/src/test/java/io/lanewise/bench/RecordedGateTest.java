// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate on results that JMH wrote on a shared virtual machine: a product slowed by 30 % on purpose, and a version against itself. */
class RecordedGateTest {
    private static Comparisons recorded(String name) throws IOException {
        Path folder = Path.of("src/test/resources/gate");
        return Comparisons.read(
                List.of(folder.resolve(name + "-base1.json"), folder.resolve(name + "-base2.json")),
                List.of(folder.resolve(name + "-head1.json"), folder.resolve(name + "-head2.json")),
                Limits.DEFAULT);
    }

    @Test
    void aSlowedProduct_isCaught_andNothingElse() throws IOException {
        Comparisons slow = recorded("slow");
        assertEquals(3, slow.failures().size());
        for (Comparison c : slow.all()) {
            boolean product = c.key().startsWith("GemmBenchmark");
            // A step has three products of this kind and two that were not slowed: 14 % slower.
            boolean step = c.key().startsWith("TwoLayerNetBenchmark");
            assertEquals(product || step ? Verdict.REGRESSED : Verdict.SAME, c.verdict(), c.key() + " " + c.slowdown());
            assertEquals(product, c.fails(slow.limits()), c.key() + " " + c.slowdown());
        }
    }

    @Test
    void aVersionAgainstItself_passes() throws IOException {
        Comparisons self = recorded("self");
        assertTrue(self.failures().isEmpty(), self.failures().toString());
        assertEquals(0, self.count(Verdict.REGRESSED));
        assertTrue(self.all().size() >= 8, "nothing was compared");
    }
}
