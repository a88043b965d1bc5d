// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The gate on results that JMH wrote on a shared virtual machine: a product slowed by 30 % on
 * purpose, and a version against itself.
 */
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

    private static Comparison disturbed(String name) throws IOException {
        Path folder = Path.of("src/test/resources/gate");
        Comparisons comparisons = Comparisons.read(
                List.of(folder.resolve("disturbed-" + name + "-base.json")),
                List.of(folder.resolve("disturbed-" + name + "-head.json")),
                Limits.DEFAULT);
        assertEquals(1, comparisons.all().size());
        return comparisons.all().get(0);
    }

    /**
     * On two cores with a dozen other processes: all slices together differ far more than the clean
     * ones.
     */
    @Test
    void aSlowedProduct_onABusyMachine_isCaught() throws IOException {
        Comparison c = disturbed("slow");
        assertTrue(c.disturbed() > 0.4, c.toString());
        assertEquals(Verdict.REGRESSED, c.verdict(), c.slowdown().toString());
        assertEquals(1.3, c.slowdown().ratio(), 0.06);
    }

    @Test
    void aVersionAgainstItself_onABusyMachine_isNotBlamed_andTheReasonIsTold() throws IOException {
        Comparison c = disturbed("self");
        assertEquals(Verdict.UNSTABLE, c.verdict());
        assertEquals(1, c.slowdown().ratio(), 0.02);
        assertEquals(
                "the machine was disturbed 67 % of the time; 4 and 2 forks count, 4 and 4 are needed",
                Reason.of(c, Limits.DEFAULT));
    }
}
