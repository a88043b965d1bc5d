// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static Predictor predictor(int inputs, int hidden) {
        Parameters p = Parameters.zeros(inputs, hidden, 3);
        Initialization.HE_UNIFORM.initialize(p, 5);
        return new Predictor(p, ActivationFunction.RELU, Output.SOFTMAX, null, Backend.SCALAR);
    }

    /** 256 columns of workspace for one example would be 20 MB here. */
    @Test
    void outputs_ofOneExample_takesRoomForOne() {
        Predictor predictor = predictor(20_000, 2);
        Matrix x = Matrix.zeros(20_000, 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        predictor(30, 2).outputs(Matrix.zeros(30, 1));
        long before = threads.getCurrentThreadAllocatedBytes();
        predictor.outputs(x);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1_000_000, allocated + " bytes");
    }

    @Test
    void outputs_manyExamples_doNotDependOnTheBlock() {
        Predictor predictor = predictor(6, 4);
        Matrix x = TestMatrices.random(new SplitMix64(1), 6, 600);
        Matrix all = predictor.outputs(x);
        for (int size : new int[] {1, 7, 255, 256, 257}) {
            for (int from = 0; from + size <= 600; from += 211) {
                int start = from;
                TestMatrices.assertSameBits(
                        all.columns(from, from + size),
                        predictor.outputs(x.columns(from, from + size)),
                        () -> size + " from " + start);
            }
        }
    }

    /** Many threads that predict at once leave buffers for as many as there are processors. */
    @Test
    void buffers_afterManyThreads_areBounded() throws Exception {
        Predictor predictor = predictor(6, 4);
        int count = 4 * Runtime.getRuntime().availableProcessors();
        CyclicBarrier together = new CyclicBarrier(count);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(new Thread(() -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                for (int j = 0; j < 50; j++) {
                    predictor.outputs(Matrix.zeros(6, 100));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(predictor.kept() >= 1
                && predictor.kept() <= Runtime.getRuntime().availableProcessors());
    }

    @Test
    void outputsAndLosses_areThoseOfTheNet() {
        Parameters p = Parameters.zeros(6, 4, 3);
        Initialization.HE_UNIFORM.initialize(p, 5);
        Matrix x = TestMatrices.random(new SplitMix64(2), 6, 300);
        Matrix y = Matrix.zeros(3, 300);
        for (int j = 0; j < 300; j++) {
            y.set(j % 3, j, 1f);
        }
        Matrix losses = Matrix.zeros(1, 300);
        Matrix a2 = predictor(6, 4).outputsAndLosses(x, y, losses);
        try (TwoLayerNet net = TwoLayerNet.builder().parameters(p).build()) {
            TestMatrices.assertSameBits(net.forward(x), a2, () -> "A2");
            assertEquals(net.loss(y), io.lanewise.kernel.Loss.mean(losses));
        }
    }

    @Test
    void arguments_thatDoNotFit_areNamed() {
        Predictor predictor = predictor(6, 4);
        assertThrows(IllegalArgumentException.class, () -> predictor.outputs(Matrix.zeros(7, 0)));
        assertEquals("3×0", predictor.outputs(Matrix.zeros(6, 0)).shape());
        Matrix y = Matrix.ofColumns(new float[] {1, 0, 0});
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> predictor.outputsAndLosses(Matrix.zeros(6, 1), y, Matrix.zeros(1, 2)))
                .getMessage();
        assertTrue(message.contains("the losses must be 1×m = 1×1"), message);
        assertEquals(
                "X",
                assertThrows(NullPointerException.class, () -> predictor.outputs(null))
                        .getMessage());
    }
}
