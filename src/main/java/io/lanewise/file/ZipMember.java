// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file in a zip archive, as a stream that checks its size and checksum, which {@link ZipFile}
 * does not, and closes the archive when it is closed.
 */
final class ZipMember extends Unpacked {
    private final Path file;
    private final ZipFile archive;
    private final ZipEntry entry;
    private final CRC32 crc = new CRC32();

    private ZipMember(Path file, ZipFile archive, ZipEntry entry, InputStream in) {
        super(file, "zip", in, entry.getCompressedSize());
        this.file = file;
        this.archive = archive;
        this.entry = entry;
    }

    /**
     * Opens the directory of an archive.
     *
     * @throws FileFormatException if it is damaged
     */
    static ZipFile archive(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException | EOFException e) {
            throw broken(file, "zip", e);
        } catch (IllegalArgumentException e) {
            // Names that are not UTF-8.
            throw broken(file, "zip", new IOException(e.getMessage(), e));
        }
    }

    /** Opens an entry of an archive, which its stream closes in the end, as a failure does. */
    static ZipMember open(Path file, ZipFile archive, ZipEntry entry) throws IOException {
        try {
            InputStream in = archive.getInputStream(entry);
            if (in == null) {
                throw new ZipException("no entry " + entry.getName());
            }
            return new ZipMember(file, archive, entry, in);
        } catch (ZipException | EOFException e) {
            archive.close();
            throw broken(file, "zip", e);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** Opens the only file of an archive. */
    static ZipMember openOnly(Path file) throws IOException {
        ZipFile archive = archive(file);
        ZipEntry entry;
        try {
            entry = only(file, archive);
        } catch (FileFormatException e) {
            archive.close();
            throw e;
        }
        return open(file, archive, entry);
    }

    /** The size of the only file of an archive, as the archive has it. */
    static long sizeOfOnly(Path file) throws IOException {
        try (ZipFile archive = archive(file)) {
            return only(file, archive).getSize();
        }
    }

    /** The one entry that is a file; what macOS adds about it is none. */
    private static ZipEntry only(Path file, ZipFile archive) throws FileFormatException {
        List<? extends ZipEntry> files = archive.stream()
                .filter(entry -> !entry.isDirectory() && !isOfMacOs(entry.getName()))
                .limit(100)
                .toList();
        if (files.size() != 1) {
            List<String> names = files.stream().map(ZipEntry::getName).toList();
            throw new FileFormatException(
                    file,
                    "",
                    files.isEmpty()
                            ? "the zip archive has no file in it"
                            : "the zip archive has several files: " + Text.shortened(String.join(", ", names)),
                    files.isEmpty() ? "check how it was made" : "unpack it with unzip, and give the one that you mean");
        }
        return files.get(0);
    }

    private static boolean isOfMacOs(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            crc.update(buffer, offset, read);
        }
        if (read < 0 && (count() != entry.getSize() || crc.getValue() != entry.getCrc())) {
            String found = count() != entry.getSize()
                    ? count() + " bytes of " + entry.getSize()
                    : String.format(Locale.ROOT, "checksum %08x, not %08x", crc.getValue(), entry.getCrc());
            throw broken(file, "zip", new ZipException(entry.getName() + ": " + found));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
