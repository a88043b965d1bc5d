// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/** The names in the beginning of a zip archive, without what its files contain. */
final class ZipNames {
    private static final String ENTRY = "PK\3\4";
    private static final int HEADER = 30;

    /** The flag of an entry whose size stands after its bytes. */
    private static final int SIZE_LATER = 8;

    private ZipNames() {}

    /**
     * The names of the first entries, each on a line.
     *
     * @param head the archive's first bytes, each of them a character
     */
    static String of(String head) {
        StringBuilder names = new StringBuilder();
        int at = head.indexOf(ENTRY);
        while (at >= 0 && at + HEADER <= head.length()) {
            int name = at + HEADER;
            int end = name + number(head, at + 26, 2);
            names.append(head, name, Math.min(end, head.length())).append('\n');
            // Where the size is not known, bytes that begin an entry do begin one.
            boolean known = (number(head, at + 6, 2) & SIZE_LATER) == 0;
            long next = end + number(head, at + 28, 2) + (known ? number(head, at + 18, 4) & 0xFFFFFFFFL : 0);
            at = next < head.length() ? head.indexOf(ENTRY, (int) next) : -1;
        }
        return names.toString();
    }

    /** A number of several bytes, the lowest first. */
    private static int number(String head, int at, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | head.charAt(at + i);
        }
        return number;
    }
}
