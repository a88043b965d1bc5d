// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Where an output goes, after all links, and what can be known before it is written.
 *
 * @param file as the user named it
 * @param path what is written
 * @param exists whether there is an old file
 */
record OutputTarget(Path file, Path path, boolean exists) {
    private static final int MOST_LINKS = 40;
    private static final int STICKY = 01000;
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /**
     * The target of a file name.
     *
     * @throws IOException if it cannot be written, as far as can be seen without trying, with the
     *     cure
     */
    static OutputTarget of(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) {
                throw new IOException(file + ": the links go round in a circle; name a regular file");
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        String name = path.equals(file.toAbsolutePath()) ? file.toString() : file + " (a link to " + path + ")";
        BasicFileAttributes old = attributes(name, path);
        if (old != null && old.isDirectory()) {
            throw new IOException(name + ": this is a directory; name a file in it");
        }
        if (old != null && !old.isRegularFile()) {
            throw new IOException(name + ": this is a pipe or device; name a regular file");
        }
        Path directory = path.getParent();
        if (!Files.isDirectory(directory)) {
            throw new IOException(name + ": the directory " + directory + " does not exist; make it first");
        }
        if (!Files.isWritable(directory)) {
            throw new IOException(
                    name + ": the directory " + directory + " may not be written; change its permissions");
        }
        if (old != null && isProtected(path)) {
            throw new IOException(
                    name + ": this file is write-protected; change its permissions, or name another file");
        }
        return new OutputTarget(file, path, old != null);
    }

    /** Null if there is no such file. */
    private static BasicFileAttributes attributes(String name, Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            throw new IOException(name + ": this cannot be written (" + reason(e) + "); name another file", e);
        }
    }

    /** The superuser may write what nobody may, but did hardly mean to. */
    private static boolean isProtected(Path path) throws IOException {
        PosixFileAttributes posix = posix(path);
        return !Files.isWritable(path)
                || posix != null && posix.permissions().stream().noneMatch(WRITE::contains);
    }

    /** Null where the file system has no such permissions. */
    private static PosixFileAttributes posix(Path path) throws IOException {
        return hasPosix(path) ? Files.readAttributes(path, PosixFileAttributes.class) : null;
    }

    private static boolean hasPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * An empty file beside the target. Where that is to replace an old file, nobody else may read
     * it while it is written.
     */
    Path createTemporary() throws IOException {
        // Not made of the target's name, which may be as long as the file system allows.
        Path temporary = path.resolveSibling(".lanewise-" + UUID.randomUUID() + ".tmp");
        return exists && hasPosix(path)
                ? Files.createFile(temporary, PosixFilePermissions.asFileAttribute(OWNER_ALONE))
                : Files.createFile(temporary);
    }

    /** Permissions, group and owner of the old file; the last two as far as the system allows. */
    void givePermissionsTo(Path temporary) throws IOException {
        if (!exists || !hasPosix(path)) {
            return;
        }
        PosixFileAttributes old = posix(path);
        PosixFileAttributes now = posix(temporary);
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        try {
            if (!now.group().equals(old.group())) {
                view.setGroup(old.group());
            }
            if (!now.owner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
        } catch (IOException e) {
            System.getLogger("io.lanewise").log(System.Logger.Level.TRACE, "owner and group not kept", e);
        }
        if (!now.permissions().equals(old.permissions())) {
            view.setPermissions(old.permissions());
        }
    }

    /**
     * Tries what can be tried without touching the old file.
     *
     * @param bytes that there must be room for
     */
    void probe(long bytes) throws IOException {
        Path temporary = null;
        try {
            temporary = createTemporary();
            if (exists && isAnothersInAStickyDirectory(temporary)) {
                throw new IOException(file + ": this file is another user's, in a directory where only its owner may "
                        + "replace it; name another file");
            }
            long free = free(path.getParent());
            if (bytes > free) {
                throw new IOException(file + ": this needs " + bytes + " bytes, but the disk has only " + free
                        + " left; free some space, or name a file on another disk");
            }
        } catch (FileSystemException e) {
            throw new IOException(
                    file + ": no file can be made in " + path.getParent() + " (" + reason(e) + "); name another file",
                    e);
        } finally {
            delete(temporary);
        }
    }

    private boolean isAnothersInAStickyDirectory(Path mine) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        Object me = Files.getAttribute(mine, "unix:uid");
        return ((int) Files.getAttribute(path.getParent(), "unix:mode") & STICKY) != 0
                && !me.equals(0)
                && !me.equals(Files.getAttribute(path, "unix:uid"))
                && !me.equals(Files.getAttribute(path.getParent(), "unix:uid"));
    }

    /**
     * Bytes that may still be written; the most there can be where the file system does not say.
     */
    private static long free(Path directory) throws IOException {
        try {
            FileStore store = Files.getFileStore(directory);
            return store.getTotalSpace() <= 0 ? Long.MAX_VALUE : store.getUsableSpace();
        } catch (UnsupportedOperationException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * The exception for one that came while the file was written: it names the file, and says what
     * became of it.
     */
    IOException failure(IOException e) {
        String reason = reason(e);
        boolean full = reason.contains("space") || reason.contains("quota");
        return new IOException(
                file + ": this could not be written (" + reason + "); "
                        + (exists ? "the old file is unchanged" : "no file was made")
                        + (full ? ": free some space, or name a file on another disk" : ": name another file"),
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof NoSuchFileException) {
            return "the system lets none be made there";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason != null ? reason : e.toString();
    }

    /** Deletes a temporary file, if it is still there. */
    static void delete(Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            System.getLogger("io.lanewise").log(System.Logger.Level.WARNING, "cannot delete " + temporary, e);
        }
    }
}
