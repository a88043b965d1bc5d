// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * What one look at the rows tells: how many there are, of what size, with which labels, and what is
 * wrong with the first bad one. The rows have the columns of {@link Rows#select}.
 *
 * @param training rows to train on
 * @param validation rows that validate
 * @param trainingWeight of the rows to train on together
 * @param validationWeight of the rows that validate together
 * @param features n0
 * @param smallest the smallest label to train on
 * @param largest the largest label
 * @param problem null, or what is wrong
 */
record Facts(
        long training,
        long validation,
        double trainingWeight,
        double validationWeight,
        int features,
        double smallest,
        double largest,
        String problem)
        implements Serializable {
    private static final Facts NONE =
            new Facts(0, 0, 0, 0, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null);

    static Facts of(Iterator<Row> rows, boolean numbers) {
        Facts facts = NONE;
        while (rows.hasNext() && facts.problem == null) {
            facts = facts.and(of(rows.next(), numbers));
        }
        return facts;
    }

    static Facts of(List<Facts> partitions) {
        Facts all = NONE;
        for (Facts facts : partitions) {
            all = all.and(facts);
        }
        return all;
    }

    /** The largest label as a class. */
    int largestClass() {
        return (int) largest;
    }

    private Facts and(Facts other) {
        String wrong = problem != null ? problem : other.problem;
        if (wrong == null && features >= 0 && other.features >= 0 && features != other.features) {
            wrong = "rows have vectors of " + features + " and of " + other.features
                    + " features; all must have the same size";
        }
        return new Facts(
                training + other.training,
                validation + other.validation,
                trainingWeight + other.trainingWeight,
                validationWeight + other.validationWeight,
                Math.max(features, other.features),
                Math.min(smallest, other.smallest),
                Math.max(largest, other.largest),
                wrong);
    }

    private static Facts of(Row row, boolean numbers) {
        String problem = problem(row, numbers);
        if (problem != null) {
            return new Facts(0, 0, 0, 0, -1, NONE.smallest, NONE.largest, problem);
        }
        boolean validates = row.getBoolean(3);
        Vector vector = row.getAs(0);
        double label = row.getDouble(1);
        float weight = (float) row.getDouble(2);
        return new Facts(
                validates ? 0 : 1,
                validates ? 1 : 0,
                validates ? 0 : weight,
                validates ? weight : 0,
                vector.size(),
                validates ? NONE.smallest : label,
                validates && numbers ? NONE.largest : label,
                null);
    }

    private static String problem(Row row, boolean numbers) {
        if (row.isNullAt(0)) {
            return "a row has no features (null); drop or fill such rows first";
        }
        Vector vector = row.getAs(0);
        for (double number : vector.toArray()) {
            if (!Float.isFinite((float) number)) {
                return "a feature is " + number + (Double.isFinite(number) ? ", more than a float can hold" : "")
                        + "; fill or drop such rows first (org.apache.spark.ml.feature.Imputer)";
            }
        }
        if (row.isNullAt(1)) {
            return "a row has no label (null); drop such rows first";
        }
        double label = row.getDouble(1);
        if (numbers && !Float.isFinite((float) label)) {
            return "a label is " + label + (Double.isFinite(label) ? ", more than a float can hold" : "")
                    + "; drop such rows first";
        }
        if (!numbers && !(label >= 0 && label == Math.rint(label) && label < Fit.MOST_CLASSES)) {
            return "a label is " + label + "; labels must be 0, 1, 2, ... below " + Fit.MOST_CLASSES
                    + " (org.apache.spark.ml.feature.StringIndexer makes them)";
        }
        if (row.isNullAt(2) || !(row.getDouble(2) >= 0) || !Float.isFinite((float) row.getDouble(2))) {
            return "a weight is " + row.get(2) + "; weights must be at least 0 and finite";
        }
        return row.isNullAt(3) ? "a row does not say whether it validates (null)" : null;
    }
}
