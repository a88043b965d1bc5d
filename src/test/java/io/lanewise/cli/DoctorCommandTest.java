// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.backend.KernelSelfCheck;
import io.lanewise.net.TrainingSelfCheck;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void doctor_checksAllKernels_andMeasuresAPeakAboveTheProduct() {
        String out = Cli.run("doctor")
                .succeeds(
                        "JDK",
                        "backend",
                        "bits",
                        "give the scalar twins' bits",
                        "GFLOPS on one thread",
                        "blocking  ",
                        KernelSelfCheck.DIGEST + " (as on every machine)",
                        TrainingSelfCheck.DIGEST + " (as on every machine)")
                .out();
        Matcher rates = Pattern.compile("(?s)FMA peak +([0-9.]+) GFLOPS on one core.*product +([0-9.]+) GFLOPS")
                .matcher(out);
        assertTrue(rates.find(), out);
        assertTrue(Double.parseDouble(rates.group(1)) >= Double.parseDouble(rates.group(2)), out);
    }

    @Test
    void doctor_digestsOnly_measuresNothing() {
        String out = Cli.run("doctor", "--digests")
                .succeeds(TrainingSelfCheck.DIGEST)
                .out();
        assertTrue(!out.contains("GFLOPS"), out);
    }
}
