// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

/** What the columns of the targets hold, with what messages call one of them. */
enum TargetKind {
    CLASS("class"),
    LABELS("label"),
    NUMBERS("target");

    final String noun;

    TargetKind(String noun) {
        this.noun = noun;
    }

    static TargetKind of(boolean numbers, boolean labels) {
        return numbers ? NUMBERS : labels ? LABELS : CLASS;
    }
}
