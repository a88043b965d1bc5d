// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/** Whether bytes are UTF-8, and if not, in which line. */
final class Utf8 {
    private Utf8() {}

    /**
     * Checks the first bytes.
     *
     * @throws CsvProblem with the line of the first byte that is not UTF-8
     */
    static void check(byte[] text, int length) throws CsvProblem {
        for (int p = 0; p < length; ) {
            int after = text[p] >= 0 ? p + 1 : sequence(text, p, length);
            if (after < 0) {
                throw problem(text, p);
            }
            p = after;
        }
    }

    /** After the sequence at p, or −1 if it is none: the table of RFC 3629. */
    private static int sequence(byte[] text, int p, int length) {
        int lead = text[p] & 0xff;
        int count =
                lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
        if (count == 0 || !follows(text, p, count, length)) {
            return -1;
        }
        int second = text[p + 1] & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most ? p + count + 1 : -1;
    }

    private static boolean follows(byte[] text, int p, int count, int length) {
        for (int i = 1; i <= count; i++) {
            if (p + i >= length || (text[p + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    private static CsvProblem problem(byte[] text, int p) {
        int line = 0;
        for (int i = 0; i < p; i++) {
            line += text[i] == '\n' || text[i] == '\r' && text[i + 1] != '\n' ? 1 : 0;
        }
        return new CsvProblem(
                line,
                String.format("the byte 0x%02X is not UTF-8", text[p] & 0xff),
                "name the file's encoding, as by --encoding windows-1252");
    }
}
