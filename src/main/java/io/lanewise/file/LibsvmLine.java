// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A line of a LIBSVM or SVMlight file: {@code label [qid:n] index:value … [# comment]}, with blanks
 * and tabs in between.
 */
final class LibsvmLine {
    private static final Pattern LIKE =
            Pattern.compile("[-+.0-9eE]+(,[-+.0-9eE]+)*+(\\s+(qid|0|[1-9][0-9]*+):[-+.0-9eEinfaINFA]++)*+");

    /** The last index that a feature can have. */
    static final int LAST_INDEX = Integer.MAX_VALUE - 9;

    private final Lines lines;
    private String line = "";
    private int position;
    private String label;
    private boolean ranked;
    private int index;
    private int start;
    private int end;

    LibsvmLine(Lines lines) {
        this.lines = lines;
    }

    /**
     * Whether the first line of a file's head is such a line, most others are, too, and one of them
     * has a feature.
     */
    static boolean looksLike(String head) {
        String text = head;
        if (head.length() == FileKind.HEAD) {
            // The last number may be cut.
            int blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
            text = head.substring(0, Math.max(0, blank));
        }
        boolean features = false;
        int count = 0;
        int alike = 0;
        for (String line : text.lines().toList()) {
            int comment = line.indexOf('#');
            String content = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (content.isEmpty()) {
                continue;
            }
            boolean like = LIKE.matcher(content).matches();
            if (count++ == 0 && !like) {
                return false;
            }
            alike += like ? 1 : 0;
            features |= like && content.indexOf(':') >= 0;
        }
        return features && 2 * alike > count;
    }

    /**
     * Goes to the next example.
     *
     * @return whether there is one
     * @throws FileFormatException if a line has no label that is a number
     */
    boolean next() throws IOException {
        String next;
        while ((next = lines.next()) != null) {
            int comment = next.indexOf('#');
            line = comment < 0 ? next : next.substring(0, comment);
            position = 0;
            index = -1;
            if (nextToken()) {
                label = line.substring(start, end);
                checkLabel();
                return true;
            }
        }
        return false;
    }

    /** Between the blanks from the position on; whether there is one. */
    private boolean nextToken() {
        while (position < line.length() && isBlank(line.charAt(position))) {
            position++;
        }
        start = position;
        while (position < line.length() && !isBlank(line.charAt(position))) {
            position++;
        }
        end = position;
        return end > start;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void checkLabel() throws FileFormatException {
        if (label.indexOf(':') >= 0) {
            throw lines.problem(
                    "the line begins with '" + Text.shortened(label) + "', not with a label",
                    "begin each line with its label, 0 where it is unknown");
        }
        if (label.indexOf(',') >= 0) {
            throw lines.problem(
                    "the label is '" + Text.shortened(label) + "': several classes for one example cannot be learnt",
                    "keep one label for each example");
        }
        if (!Numbers.isDecimal(label)) {
            throw lines.problem(
                    "the label is '" + Text.shortened(label) + "', not a number",
                    "number the classes, or give the table as CSV");
        }
    }

    /** The label of this example. */
    String label() {
        return label;
    }

    /** Whether an example until now had a query's number. */
    boolean isRanked() {
        return ranked;
    }

    /**
     * Goes to the next feature of this example.
     *
     * @return its index, −1 after the last
     * @throws FileFormatException if it is not as it should be
     */
    int nextIndex() throws FileFormatException {
        boolean there = nextToken();
        if (there && line.startsWith("qid:", start)) {
            boolean query = index < 0 && Numbers.isInteger(line.substring(start + 4, end));
            there = query && nextToken();
            ranked |= query;
            if (!query || there && line.startsWith("qid:", start)) {
                throw lines.problem(
                        "'" + Text.shortened(line.substring(start, end)) + "' is not as it should be",
                        "write qid:NUMBER once, after the label");
            }
        }
        if (!there) {
            return -1;
        }
        int colon = line.indexOf(':', start);
        long value = 0;
        int digits = start;
        while (digits < end && line.charAt(digits) >= '0' && line.charAt(digits) <= '9' && value <= LAST_INDEX) {
            value = 10 * value + line.charAt(digits++) - '0';
        }
        if (colon != digits || digits == start || colon >= end || value > LAST_INDEX) {
            throw lines.problem(
                    "'" + Text.shortened(line.substring(start, end)) + "' is not index:value",
                    "write features as 3:0.5, with indices from 1 and no blanks in them");
        }
        if (value <= index) {
            throw lines.problem(
                    "index " + value + " comes after index " + index, "sort the indices of a line, each once");
        }
        index = (int) value;
        start = colon + 1;
        return index;
    }

    /** The number of the feature that the last call went to. */
    String value() throws FileFormatException {
        String value = line.substring(start, end);
        if (!Numbers.isDecimal(value)) {
            throw lines.problem(
                    "feature " + index + " is '" + Text.shortened(value) + "', not a decimal number",
                    "correct it, or drop the line");
        }
        return value;
    }
}
