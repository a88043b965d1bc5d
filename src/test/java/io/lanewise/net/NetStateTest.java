// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A call that is refused changes nothing, and a net serves one thread at a time. */
class NetStateTest {
    private static final Matrix X = Matrix.ofColumns(new float[] {1f, -2f}, new float[] {0.5f, 3f});
    private static final Matrix Y = Matrix.ofRows(new float[] {1f, 0f});
    private static final Matrix OTHER = Matrix.ofColumns(new float[] {7f, 7f}, new float[] {-7f, 7f});

    private static TwoLayerNet net() {
        return TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).seed(4).build();
    }

    @Test
    void refusedTrain_leavesTheLastForwardPassAsItWas() {
        TwoLayerNet net = net();
        net.forward(X);
        double loss = net.loss(Y);
        assertThrows(IllegalArgumentException.class, () -> net.train(OTHER, Matrix.zeros(1, 3), Optimizer.sgd(1f)));
        assertThrows(NullPointerException.class, () -> net.train(OTHER, Y, null));
        assertEquals(loss, net.loss(Y), "the loss is that of the batch that went forward");
        assertThrows(IllegalStateException.class, () -> net.backward(OTHER, Y));
        net.backward(X, Y);
    }

    @Test
    void refusedBackward_leavesTheGradients() {
        TwoLayerNet net = net();
        net.forward(X);
        String before = net.backward(X, Y).copy().sha256();
        assertThrows(IllegalArgumentException.class, () -> net.backward(X, Y, Matrix.zeros(1, 3)));
        assertEquals(before, net.gradients().sha256());
        net.step(Optimizer.sgd(0.1f));
    }

    /** An example that is not there: the forward pass fails in the workers, after all checks. */
    @Test
    void failedStep_doesNotAdvanceAdam() {
        TwoLayerNet net = net();
        Optimizer adam = Optimizer.adam(0.1f);
        OptimizerMemory state = new OptimizerMemory(adam, net.parameters());
        GatheredBatch batch = new GatheredBatch(2, 1, 2, null);
        batch.take(SharedColumns.all(X), Y, null, new int[] {-1000, 0}, 0);
        assertThrows(IndexOutOfBoundsException.class, () -> net.engine.train(batch, state, adam, 0.1f));
        assertThrows(IllegalStateException.class, () -> net.loss(Y), "nothing went forward to the end");
        batch.take(SharedColumns.all(X), Y, null, new int[] {0, 1}, 0);
        net.engine.train(batch, state, adam, 0.1f);
        TwoLayerNet fresh = net();
        fresh.train(X, Y, adam);
        assertEquals(fresh.parameters().sha256(), net.parameters().sha256());
    }

    /** The penalty goes into the gradients, so a second step on them would count it twice. */
    @Test
    void stepTwice_withoutABackwardPassBetween_isRefused() {
        TwoLayerNet net = net();
        net.forward(X);
        net.backward(X, Y);
        Optimizer optimizer = Optimizer.sgd(0.1f).l2(0.5f);
        net.step(optimizer);
        String once = net.parameters().sha256();
        String message = assertThrows(IllegalStateException.class, () -> net.step(optimizer))
                .getMessage();
        assertTrue(message.contains("backward(X, Y)"), message);
        assertEquals(once, net.parameters().sha256());
    }

    @Test
    void secondThread_isRefusedInEveryCall_whileATrainingRunHasTheNet() throws Exception {
        TwoLayerNet net = net();
        net.forward(X);
        net.backward(X, Y);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        ExecutorService trainer = Executors.newSingleThreadExecutor();
        try {
            Future<TrainingHistory> run = trainer.submit(() -> Trainer.builder()
                    .epochs(1)
                    .listener(r -> {
                        running.countDown();
                        await(tried);
                    })
                    .build()
                    .fit(net, X, Y));
            await(running);
            Optimizer optimizer = Optimizer.sgd(0.1f);
            for (Runnable call : List.<Runnable>of(
                    () -> net.forward(X),
                    () -> net.loss(Y),
                    () -> net.backward(X, Y),
                    () -> net.step(optimizer),
                    () -> net.train(X, Y, optimizer),
                    () -> Trainer.builder().build().fit(net, X, Y))) {
                assertThrows(IllegalStateException.class, call::run);
            }
            tried.countDown();
            assertEquals(1, run.get().epochs().size());
        } finally {
            tried.countDown();
            trainer.shutdownNow();
        }
        net.forward(X);
    }

    /** A listener runs between epochs on the run's own thread. */
    @Test
    void listener_mayUseTheNet() {
        TwoLayerNet plain = net();
        Trainer.builder().epochs(3).build().fit(plain, X, Y);
        TwoLayerNet watched = net();
        Trainer.builder()
                .epochs(3)
                .listener(r -> watched.forward(OTHER))
                .build()
                .fit(watched, X, Y);
        assertEquals(plain.parameters().sha256(), watched.parameters().sha256());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusedStep_keepsTheOptimizersState() {
        Optimizer momentum = Optimizer.momentum(0.1f, 0.9f);
        TwoLayerNet refused = net();
        TwoLayerNet plain = net();
        refused.train(X, Y, momentum);
        plain.train(X, Y, momentum);
        assertThrows(IllegalStateException.class, () -> refused.step(Optimizer.sgd(0.1f)));
        refused.train(X, Y, momentum);
        plain.train(X, Y, momentum);
        assertEquals(plain.parameters(), refused.parameters());
    }

    /** After a step the activations are those of other parameters. */
    @Test
    void backward_afterAStep_isRefused() {
        TwoLayerNet net = net();
        net.train(X, Y, Optimizer.sgd(0.1f));
        String message = assertThrows(IllegalStateException.class, () -> net.backward(X, Y))
                .getMessage();
        assertTrue(message.contains("since the last step: call forward(X) first"), message);
        net.forward(X);
        net.backward(X, Y);
        net.step(Optimizer.sgd(0.1f));
        assertThrows(IllegalStateException.class, () -> net.backward(X, Y));
    }

    /** What the run's last batch left is no answer to a question about the user's. */
    @Test
    void fit_leavesNothingOfItsBatches() {
        TwoLayerNet net = net();
        net.forward(X);
        Trainer.builder().epochs(1).build().fit(net, X, Y);
        assertThrows(IllegalStateException.class, () -> net.loss(Y));
        assertThrows(IllegalStateException.class, () -> net.backward(X, Y));
        assertThrows(IllegalStateException.class, () -> net.step(Optimizer.sgd(0.1f)));
    }

    @Test
    void gradients_beforeABackwardPass_areRefused() {
        TwoLayerNet net = net();
        assertThrows(IllegalStateException.class, net::gradients);
        net.forward(X);
        net.backward(X, Y);
        assertEquals(2, net.gradients().inputs());
    }

    @Test
    void weights_thatAreNegativeOrNotFinite_areRefused() {
        TwoLayerNet net = net();
        for (float bad : new float[] {-1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            Matrix weights = Matrix.ofRows(new float[] {1f, bad});
            String message = assertThrows(
                            IllegalArgumentException.class, () -> net.train(X, Y, weights, Optimizer.sgd(0.1f)))
                    .getMessage();
            assertTrue(message.contains("that of example 1 is " + bad), message);
        }
    }

    /**
     * A momentum that has become NaN would spoil all that follows, whatever the parameters are set
     * to.
     */
    @Test
    void resetOptimizer_startsAnew() {
        TwoLayerNet net = net();
        Parameters before = net.parameters().copy();
        for (int step = 0; step < 5; step++) {
            net.train(X, Y, Optimizer.momentum(1e38f, 0.9f));
        }
        net.parameters().copyFrom(before);
        net.resetOptimizer();
        net.train(X, Y, Optimizer.momentum(0.1f, 0.9f));
        TwoLayerNet fresh = net();
        fresh.train(X, Y, Optimizer.momentum(0.1f, 0.9f));
        assertEquals(fresh.parameters(), net.parameters());
    }
}
