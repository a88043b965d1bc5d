// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;

/**
 * Reads a file as a table, whatever the format. Every reading begins anew and throws a {@link
 * FileFormatException}, with file, place and cure, if the file is not what it should be; too little
 * memory is one of those, with the amount that is needed.
 *
 * <pre>{@code
 * TableReader reader = IdxReader.of(Path.of("images.gz"), Path.of("labels.gz"));
 * System.out.println(reader.read(Roles.builder().build()).size()); // 3
 * }</pre>
 */
public interface TableReader {
    /** How messages name the input: a file, or "standard input". */
    String name();

    /**
     * Reads the columns that the choice wants.
     *
     * @throws FileFormatException if the file is not of this format, or the choice refuses its
     *     columns
     */
    Table read(ColumnChoice choice) throws IOException;
}
