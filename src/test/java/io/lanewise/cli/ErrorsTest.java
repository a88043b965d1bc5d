// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    @Test
    void need_countsParametersAndCopies() {
        assertEquals(
                "training a 64-64-10 net takes at least 1 MB of memory: 4810 parameters × 4 bytes × 6 copies",
                Memory.need(64, 64, 10, 2));
        assertEquals(4810.0 * 4 * 4, Memory.bytes(Memory.parameters(64, 64, 10), 0));
        assertEquals("33.5 GB", Memory.size(Memory.bytes(Memory.parameters(64, 30_000_000, 10), 0)));
    }

    @Test
    void errors_ofMemoryAndThreads_areOneLineWithACure() {
        assertTrue(said(new OutOfMemoryError("Java heap space")).contains("LANEWISE_JAVA_OPTS=-Xmx"));
        String threads = said(new OutOfMemoryError("unable to create native thread: possibly out of memory"));
        assertTrue(threads.contains("--threads") && !threads.contains("Xmx"), threads);
    }

    @Test
    void errors_ofStaticInitializers_areTheirCause() {
        IllegalArgumentException cause = new IllegalArgumentException("the property is wrong");
        assertEquals("lanewise: the property is wrong", said(new ExceptionInInitializerError(cause)));
        NoClassDefFoundError later = new NoClassDefFoundError("Could not initialize class");
        later.initCause(new ExceptionInInitializerError(cause));
        assertEquals("lanewise: the property is wrong", said(later));
    }

    @Test
    void errors_thatAreOurs_areReportedInOneLine() {
        StringWriter err = new StringWriter();
        assertEquals(1, Errors.onExecution(new StackOverflowError(), new PrintWriter(err)));
        assertTrue(err.toString().contains("unexpected java.lang.StackOverflowError"), err.toString());
        assertFalse(err.toString().strip().contains("\n"), err.toString());
    }

    @Test
    void controlCharacters_doNotReachTheTerminal() {
        assertEquals(
                "lanewise: a?[31mb: über 数据 is bad",
                said(new IllegalArgumentException("a\u001b[31mb: über 数据\nis bad")));
    }

    private static String said(Throwable e) {
        StringWriter err = new StringWriter();
        int code = Errors.onExecution(e, new PrintWriter(err));
        assertEquals(3, code);
        return err.toString().strip();
    }
}
