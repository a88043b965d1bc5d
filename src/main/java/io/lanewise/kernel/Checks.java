// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Objects;

/**
 * The argument checks that the contracts share. Each message names the operands by their letters.
 */
final class Checks {
    private Checks() {}

    static void sameShape(String nameA, Matrix a, String nameB, Matrix b) {
        Objects.requireNonNull(a, nameA);
        Objects.requireNonNull(b, nameB);
        if (a.rows() != b.rows() || a.cols() != b.cols()) {
            throw new IllegalArgumentException(
                    nameA + " is " + a.shape() + ", but " + nameB + " is " + b.shape() + "; they must have one shape");
        }
    }

    static void column(String name, Matrix v, String nameOther, Matrix other) {
        Objects.requireNonNull(v, name);
        Objects.requireNonNull(other, nameOther);
        if (v.cols() != 1 || v.rows() != other.rows()) {
            throw new IllegalArgumentException(name + " must be a column of " + other.rows()
                    + " rows, one for each row of " + nameOther + " (" + other.shape() + "), but is " + v.shape());
        }
    }

    static void row(String name, Matrix v, String nameOther, Matrix other) {
        Objects.requireNonNull(v, name);
        Objects.requireNonNull(other, nameOther);
        if (v.rows() != 1 || v.cols() != other.cols()) {
            throw new IllegalArgumentException(
                    name + " must be a row of " + other.cols() + " columns, one for each column of " + nameOther + " ("
                            + other.shape() + "), but is " + v.shape());
        }
    }

    static void disjoint(String nameOut, Matrix out, String nameIn, Matrix in) {
        if (Overlap.between(out, in)) {
            throw new IllegalArgumentException(nameOut + " (" + out.shape() + ") overlaps its input " + nameIn + " ("
                    + in.shape() + "); give the result memory of its own");
        }
    }

    /** In place is allowed: the very same view; any other overlap is not. */
    static void sameOrDisjoint(String nameOut, Matrix out, String nameIn, Matrix in) {
        if (!out.sameView(in)) {
            disjoint(nameOut, out, nameIn, in);
        }
    }
}
