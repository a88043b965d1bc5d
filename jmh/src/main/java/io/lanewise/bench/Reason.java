// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a comparison has no verdict. */
final class Reason {
    /** A machine disturbed for less than this share of the time is as good as quiet. */
    private static final double WORTH_SAYING = 0.2;

    private Reason() {}

    /** The reasons in one line, or nothing where there is a verdict. */
    static String of(Comparison c, Limits limits) {
        if (c.verdict() != Verdict.UNSTABLE) {
            return "";
        }
        List<String> reasons = new ArrayList<>();
        if (c.disturbed() > WORTH_SAYING) {
            reasons.add(
                    String.format(Locale.ROOT, "the machine was disturbed %.0f %% of the time", 100 * c.disturbed()));
        }
        int base = c.cleanBase().forks().length;
        int head = c.cleanHead().forks().length;
        if (Math.min(base, head) < Comparison.FORKS) {
            reasons.add(base + " and " + head + " forks count, " + Comparison.FORKS + " and " + Comparison.FORKS
                    + " are needed");
        } else if (c.slowdown().slower() || c.slowdown().faster()) {
            reasons.add(
                    Math.abs(Math.log(c.slowdown().ratio())) < Math.log(1 + limits.regressed())
                            ? "the interval reaches over the limit"
                            : "the best forks do not differ as much");
        } else {
            reasons.add(String.format(
                    Locale.ROOT,
                    "forks of one version differ by %.0f %%",
                    100 * Math.max(c.cleanBase().spread(), c.cleanHead().spread())));
        }
        return String.join("; ", reasons);
    }
}
