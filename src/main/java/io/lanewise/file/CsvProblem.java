// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/**
 * What is wrong within a block of lines, before it is known how many lines stand above the block.
 */
final class CsvProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String cure;

    /**
     * A problem.
     *
     * @param line from 0 at the block's start
     */
    CsvProblem(int line, String problem, String cure) {
        super(problem, null, false, false);
        this.line = line;
        this.cure = cure;
    }

    /**
     * With file and line.
     *
     * @param above the lines above the block
     */
    FileFormatException in(CsvSource source, long above) {
        return source.problem(above + line + 1, getMessage(), cure);
    }
}
