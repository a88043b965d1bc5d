// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/** Values of a file as they stand in messages. */
final class Text {
    private static final int LONGEST = 120;

    private Text() {}

    /** The value, or its beginning if it is long. */
    static String shortened(Object value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    /** The same without control characters, for what is printed as it stands. */
    static String printable(String value) {
        return shortened(value.replaceAll("\\p{Cntrl}", "?"));
    }
}
