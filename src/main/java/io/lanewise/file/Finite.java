// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.net.Parameters;
import java.nio.file.Path;

/** What every export asks of a model. */
final class Finite {
    private Finite() {}

    /**
     * The parameters.
     *
     * @param file that is to be written, for the message
     * @throws IllegalStateException if one is NaN or infinite
     */
    static Parameters parameters(Model model, Path file) {
        Parameters parameters = model.parameters();
        if (!parameters.isFinite()) {
            throw new IllegalStateException(file + ": the model has NaN or infinite weights and was not exported; "
                    + "train again with a smaller learning rate");
        }
        return parameters;
    }
}
