// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.net.DivergedException;
import java.util.Locale;

/** Training diverged, with the advice that fits the options. */
final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what to do; features that are standardised already need not be. */
    Diverged(DivergedException e, boolean raw) {
        super(
                String.format(
                        Locale.ROOT,
                        "training diverged in epoch %d, batch %d, at learning rate %s: the loss or a weight is no longer a finite number; "
                                + "nothing was written; try a smaller --learning-rate%s",
                        e.epoch(),
                        e.batch(),
                        Float.toString((float) e.learningRate()),
                        raw ? ", or leave out --no-standardize" : ""),
                e);
    }
}
