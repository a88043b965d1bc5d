// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Options for JMH, taken apart: which benchmarks, and how they are run.
 *
 * @param selection patterns, exclusions ({@code -e}) and parameters ({@code -p})
 * @param forks of {@code -f}: so many of each version and no more; 0 where it is not given
 * @param rest all others
 */
record JmhOptions(List<String> selection, int forks, List<String> rest) {
    private static final Set<String> WITHOUT_VALUE = Set.of("-h", "-l", "-lp", "-lrf", "-lprof");

    /**
     * Takes a command line apart.
     *
     * @throws IllegalArgumentException if an option lacks its value, or is one that would run
     *     nothing
     */
    static JmhOptions of(List<String> words) {
        List<String> selection = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        int forks = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                selection.add(word);
                continue;
            }
            if (WITHOUT_VALUE.contains(word)) {
                throw new IllegalArgumentException(word + " runs no benchmark");
            }
            if (++i == words.size()) {
                throw new IllegalArgumentException("JMH's option " + word + " needs a value");
            }
            String value = words.get(i);
            switch (word) {
                case "-f" -> forks = forks(value);
                case "-p", "-e" -> selection.addAll(List.of(word, value));
                default -> rest.addAll(List.of(word, value));
            }
        }
        return new JmhOptions(List.copyOf(selection), forks, List.copyOf(rest));
    }

    private static int forks(String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("-f must be a number of forks from 1 on, but is '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    /** Whether the length of a run is given: then it is as given. */
    boolean timed() {
        return rest.contains("-i") || rest.contains("-wi") || rest.contains("-r") || rest.contains("-w");
    }

    /** Whether flags of the JVM are given. */
    boolean flagged() {
        return rest.stream().anyMatch(word -> word.startsWith("-jvmArgs"));
    }
}
