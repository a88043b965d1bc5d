// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.numbers;
import static io.lanewise.data.TestTables.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Names and values in messages; quoted cells of a CSV file may hold several lines. */
class NamesTest {
    private static void assertOneLine(String part, Executable refused) {
        String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
        assertTrue(message.contains(part), message);
        assertTrue(message.lines().count() == 1 && message.length() < 400, message);
    }

    @Test
    void shortened_isOneLine_ofSixtyCharacters() {
        assertEquals("a??b", Names.shortened("a\r\nb"));
        assertEquals("x".repeat(60) + "…", Names.shortened("x".repeat(1_000)));
    }

    @Test
    void messages_areOneLine_whateverTheCellsAndNames() {
        Table constant = table("a", numbers(1, 2), "b\nc", cells("x\ny", "x\ny"));
        assertOneLine(
                "'b?c', is taken as the class, but is 'x?y'",
                () -> Dataset.of(constant, Roles.builder().build()));
        Features features = Features.numbers(List.of("a\nb"));
        assertOneLine("there is no 'a?b'", () -> features.example(Map.of("c\nd", 1)));
        assertOneLine("column 'a?b' is '1?2'", () -> features.example(Map.of("a\nb", "1\n2")));
        assertOneLine("which are 'c?d'; the model needs 'a?b'", () -> features.apply(table("c\nd", numbers(1))));
        assertOneLine("a".repeat(60) + "…'", () -> features.example(Map.of("a\nb", "a".repeat(100_000))));
    }
}
