// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.net.TrainingHistory;
import io.lanewise.net.TrainingHistory.Stopped;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static String speed(double samplesPerSecond) {
        StringWriter text = new StringWriter();
        try (Output out = new Output(new PrintWriter(text), 1, new Verbosity())) {
            out.speed(new TrainingHistory(List.of(), 0, Stopped.REQUESTED, samplesPerSecond));
        }
        return text.toString();
    }

    @Test
    void speed_noEpochFinished_isLeftOut() {
        assertEquals("", speed(Double.NaN));
        assertEquals("speed    1235 samples per second" + System.lineSeparator(), speed(1234.6));
    }
}
