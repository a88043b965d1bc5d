// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import io.lanewise.cli.Main;
import java.util.Arrays;

/** The command line on a JVM that says of itself that it is another one: no flag can do that. */
public final class OtherVm {
    private OtherVm() {}

    /** Arguments: a system property, its value, and those of the command line. */
    public static void main(String[] arguments) {
        System.setProperty(arguments[0], arguments[1]);
        Main.main(Arrays.copyOfRange(arguments, 2, arguments.length));
    }
}
