// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import picocli.CommandLine;

/** What must hold of a command's options. */
record Requirements(CommandLine command) {
    /**
     * Refuses the command line unless the condition holds.
     *
     * @throws CommandLine.ParameterException with this message
     */
    void require(boolean condition, String message) {
        if (!condition) {
            throw new CommandLine.ParameterException(command, message);
        }
    }
}
