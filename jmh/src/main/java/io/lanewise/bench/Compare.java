// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * The gate: compares JMH results of two versions, measured in turns on one machine.
 *
 * <pre>
 *   java -cp jmh/target/benchmarks.jar io.lanewise.bench.Compare --base base1.json,base2.json --head head1.json,head2.json
 * </pre>
 *
 * <p>File i of base and file i of head are one round, run one directly after the other, in changing
 * order ({@link Turns} does it). A benchmark has regressed if it is slower by {@code --regressed}
 * per cent or more, its best fork by half of that, and the interval of the slowdown lies above 1.
 * Where the files have the machine's pulse, clean slices alone count. Exit code 0: the gate passes;
 * 1: a benchmark regressed by {@code --fails} per cent or more, or allocates more than before; 2:
 * wrong usage, or a file that cannot be read.
 */
public final class Compare {
    private Compare() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        OptionParser parser = new OptionParser();
        OptionSpec<String> base = parser.accepts("base", "results of base, a file for each round")
                .withRequiredArg()
                .withValuesSeparatedBy(',')
                .required();
        OptionSpec<String> head = parser.accepts("head", "results of head, as many")
                .withRequiredArg()
                .withValuesSeparatedBy(',')
                .required();
        GateOptions gate = new GateOptions(parser);
        try {
            OptionSet options = parser.parse(arguments);
            Comparisons comparisons = Comparisons.read(
                    paths(options.valuesOf(base)), paths(options.valuesOf(head)), gate.limits(options));
            return gate.report(comparisons, options, out);
        } catch (OptionException | IllegalArgumentException | IOException e) {
            err.println("compare: " + e.getMessage());
            return 2;
        }
    }

    private static List<Path> paths(List<String> names) {
        return names.stream().map(Path::of).toList();
    }
}
