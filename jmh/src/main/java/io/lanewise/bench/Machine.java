// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import io.lanewise.net.Backend;

/**
 * What figures were measured on, in one line: what distinguishes machines in a history, and after
 * that cores and JDK.
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp jmh/target/benchmarks.jar io.lanewise.bench.Machine "$CPU" [--kind]
 * </pre>
 *
 * <p>The CPU's name is the argument, for Java does not know it. {@code --kind} leaves cores and JDK
 * away.
 */
public final class Machine {
    private Machine() {}

    public static void main(String[] arguments) {
        String cpu = arguments.length == 0 || arguments[0].isBlank() ? "unknown CPU" : arguments[0].strip();
        boolean kindOnly = arguments.length > 1 && arguments[1].equals("--kind");
        System.out.println(
                kindOnly
                        ? kind(cpu)
                        : kind(cpu) + ", " + Runtime.getRuntime().availableProcessors() + " cores, JDK "
                                + Runtime.version());
    }

    /** The CPU, its architecture and the vector width in use. */
    static String kind(String cpu) {
        return cpu + ", " + System.getProperty("os.arch") + ", " + Backend.AUTO.vectorBits() + " bits";
    }
}
