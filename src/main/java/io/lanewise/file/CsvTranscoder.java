// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of another encoding as UTF-8; what is not of that encoding is refused with its line. */
final class CsvTranscoder extends InputStream {
    private static final int CHUNK = 1 << 15;

    private final CsvSource source;
    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(2 * CHUNK);
    private final ByteBuffer utf8 = ByteBuffer.allocate(6 * CHUNK).limit(0);
    private long line = 1;
    private boolean ended;

    CsvTranscoder(CsvSource source, InputStream in, Charset charset) {
        this.source = source;
        this.in = in;
        name = charset.name();
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!utf8.hasRemaining()) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(into, offset, count);
        return count;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        ended = count < 0;
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.flip();
        line += chars.chars().filter(c -> c == '\n').count();
        if (result.isError()) {
            throw source.problem(
                    line,
                    String.format("the byte 0x%02X is not %s", bytes.get(bytes.position()) & 0xff, name),
                    "name the file's encoding by --encoding");
        }
        utf8.clear();
        encoder.encode(chars, utf8, ended);
        utf8.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
