// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is not what it should be. The message is one line: file, place, what was found and
 * expected, and the cure.
 *
 * <pre>{@code
 * try {
 *     ModelFile.load(Path.of("iris.csv"));
 * } catch (FileFormatException e) {
 *     System.out.println(e.file()); // iris.csv
 * }
 * }</pre>
 */
public final class FileFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;

    /**
     * A problem at a place in a file.
     *
     * @param file the file as the user named it
     * @param place a line, byte offset or field; empty for the file as a whole
     * @param problem what was found, and what was expected
     * @param cure what to do about it
     */
    public FileFormatException(Path file, String place, String problem, String cure) {
        this(file, place, problem, cure, null);
    }

    /** The same, with the exception that it was noticed by. */
    public FileFormatException(Path file, String place, String problem, String cure, Throwable cause) {
        super(oneLine(file + (place.isEmpty() ? "" : ", " + place) + ": " + problem + "; " + cure), cause);
        this.file = file.toString();
        this.place = place;
    }

    private FileFormatException(String message, String file, String place, Throwable cause) {
        super(message, cause);
        this.file = file;
        this.place = place;
    }

    /** The same problem of a file that the user knows by another name. */
    FileFormatException renamed(Path from, String to) {
        return new FileFormatException(
                getMessage().replace(from.toString(), to), file.equals(from.toString()) ? to : file, place, this);
    }

    /** The file as the user named it. */
    public String file() {
        return file;
    }

    /** The line, byte offset or field; empty for the file as a whole. */
    public String place() {
        return place;
    }

    /** Control characters, which a broken file may bring into a message, become question marks. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
