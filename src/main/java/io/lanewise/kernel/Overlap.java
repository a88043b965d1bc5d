// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/** Whether two matrices share memory. */
final class Overlap {
    private Overlap() {}

    /**
     * Whether the two views may share an element. Exact for views with the same leading dimension, so two slices of one matrix do
     * not overlap; otherwise the spans from first to last element are compared.
     */
    static boolean between(Matrix a, Matrix b) {
        if (a.array() != b.array() || isEmpty(a) || isEmpty(b)) {
            return false;
        }
        if (a.offset() > lastIndex(b) || b.offset() > lastIndex(a)) {
            return false;
        }
        int leadingDimension = a.leadingDimension();
        if (leadingDimension != b.leadingDimension()) {
            return true;
        }
        // Both lie on one grid: slices of rows that have no residue of the leading dimension in common do not meet.
        int shift = Math.floorMod(b.offset() - a.offset(), leadingDimension);
        return shift < height(a) || shift + height(b) > leadingDimension;
    }

    private static boolean isEmpty(Matrix matrix) {
        return matrix.rows() == 0 || matrix.cols() == 0;
    }

    private static int lastIndex(Matrix matrix) {
        return matrix.offset() + (matrix.rows() - 1) * matrix.rowStride() + (matrix.cols() - 1) * matrix.columnStride();
    }

    /** The number of contiguous elements. */
    private static int height(Matrix matrix) {
        return matrix.isTransposed() ? matrix.cols() : matrix.rows();
    }
}
