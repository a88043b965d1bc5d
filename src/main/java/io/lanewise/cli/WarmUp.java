// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.EpochResult;
import io.lanewise.net.Optimizer;
import io.lanewise.net.Trainer;
import io.lanewise.net.TwoLayerNet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * While the file is read, trains a small net of its own on another core, so that C2 has compiled
 * the kernels when training begins. The small net has the hidden units and the batch of the real
 * one, less whole multiples of every tile: the same loops run, at their edges too.
 *
 * <p>It shares no number with the training that follows, so it changes no bit of it. It ends after
 * the step in which it is closed, or by itself when all is compiled, and a daemon runs it. Whatever
 * fails in it fails later where it is reported. With one core, or by
 * {@code -Dlanewise.warmUp=false}, there is none.
 */
final class WarmUp {
    /** The system property that switches it off. */
    static final String PROPERTY = "lanewise.warmUp";

    private static final System.Logger LOGGER = System.getLogger("io.lanewise");

    /** A multiple of the rows of every tile, and of the columns of every tile. */
    private static final int ROWS = 192;

    private static final int COLUMNS = 120;

    /** 784 less whole tiles, and enough columns to pack. */
    private static final int INPUTS = COLUMNS + 784 % 60;

    private static final int OUTPUTS = 10;

    /** By then C2 has compiled all there is; results of more epochs would take memory. */
    private static final double MOST_SECONDS = 5;

    private static final int MOST_EPOCHS = 20_000;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong epochs = new AtomicLong();
    private final Thread thread;

    private WarmUp(Runnable work) {
        thread = work == null ? null : new Thread(work, "lanewise-warm-up");
    }

    /** Begins, where there is a core for it. */
    static WarmUp start(NetOptions net, int batchSize, Optimizer optimizer, Backend backend) {
        return isOn() ? begin(net, batchSize, optimizer, backend) : new WarmUp(null);
    }

    /**
     * Begins the check of the vector kernels, for a command that predicts, while it reads the model
     * and the data. Who needs the kernels sooner waits for it.
     */
    static Thread check() {
        if (!isOn()) {
            return null;
        }
        Thread check = new Thread(
                () -> {
                    try {
                        Backend.AUTO.resolve();
                    } catch (RuntimeException | Error e) {
                        LOGGER.log(System.Logger.Level.TRACE, "the check ended early", e);
                    }
                },
                "lanewise-start-up-check");
        check.setDaemon(true);
        check.start();
        return check;
    }

    private static boolean isOn() {
        return isOn(Runtime.getRuntime().availableProcessors(), System.getProperty(PROPERTY, "true"));
    }

    static boolean isOn(int cores, String property) {
        return cores > 1 && !"false".equalsIgnoreCase(property.strip());
    }

    private static WarmUp begin(NetOptions net, int batch, Optimizer optimizer, Backend backend) {
        WarmUp[] started = new WarmUp[1];
        WarmUp warmUp = new WarmUp(() -> started[0].run(net, batch, optimizer, backend));
        started[0] = warmUp;
        warmUp.thread.setDaemon(true);
        // The reader goes first where the two share a core after all.
        warmUp.thread.setPriority(Thread.MIN_PRIORITY);
        warmUp.thread.start();
        return warmUp;
    }

    private void run(NetOptions options, int batch, Optimizer optimizer, Backend backend) {
        int m = small(batch, COLUMNS);
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(INPUTS)
                .hidden(small(options.hidden, ROWS))
                .outputs(OUTPUTS)
                .activation(options.activation())
                .backend(backend)
                .threads(1)
                .build()) {
            Matrix x = Matrix.zeros(INPUTS, 2 * m);
            Matrix y = Matrix.zeros(OUTPUTS, 2 * m);
            for (int j = 0; j < x.cols(); j++) {
                for (int i = 0; i < INPUTS; i++) {
                    x.set(i, j, (i * 7 + j * 3) % 11 / 5f - 1f);
                }
                y.set(j % OUTPUTS, j, 1f);
            }
            Trainer.builder()
                    .epochs(MOST_EPOCHS)
                    .maxSeconds(MOST_SECONDS)
                    .batchSize(m)
                    .optimizer(optimizer)
                    .standardization(Standardization.identity(INPUTS))
                    .stopRequested(over::get)
                    .listener((EpochResult result) -> epochs.incrementAndGet())
                    .notices(notice -> {})
                    .build()
                    .fit(net, x, y, x, y);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.TRACE, "the warm-up ended early", e);
        }
    }

    /** At most twice so many, and alike in what is left of every tile. */
    static int small(int size, int multiple) {
        return size <= multiple ? size : multiple + size % multiple;
    }

    /** How many epochs of the small net are done. */
    long epochs() {
        return epochs.get();
    }

    /** The thread that warms up, or null if none does. */
    Thread thread() {
        return thread;
    }

    /** Ends it; it is over when its step is, and nothing waits for that. */
    void close() {
        over.set(true);
    }
}
