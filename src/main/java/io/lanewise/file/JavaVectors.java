// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Predictor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Test vectors of a model: rows of text, a cell for each column, and the bits of what the model
 * says of them. Usual numbers, those at the edges of what a float can be, every spelling of true
 * and false, every category, values that training did not see and missing ones, as far as there is
 * room.
 */
final class JavaVectors {
    private static final int MOST_ROWS = 24;
    private static final int LEAST_ROWS = 3;
    private static final int MOST_CELLS = 20_000;

    /** What replaces the usual number in a row, if the column can have it; null leaves it. */
    private static final String[] EDGES = {
        null, "0", null, "", null, "-0", "1e-45", "-2.5e-39", "+.5E1", null, "3.4028235e38", "-3.4028235e38", "1e30"
    };

    private static final String[] TRUTHS = {
        "true", "false", "T", "f", "Yes", "NO", "y", "n", "ON", "off", "1", "0", "perhaps", ""
    };

    private final Model model;
    private final Features features;
    private final Standardization scales;
    private final Predictor predictor;
    private final Random random = new Random(1);
    private final Map<List<String>, String> bits = new LinkedHashMap<>();

    JavaVectors(Model model) {
        this.model = model;
        features = model.features();
        scales = model.standardization();
        predictor = new Predictor(model.parameters(), model.activation(), model.output(), scales, Backend.AUTO);
        int columns = features.list().size();
        int rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_CELLS / columns));
        for (int j = 0; j < rows; j++) {
            add(row(j));
        }
    }

    /** Rows of cells. */
    List<List<String>> rows() {
        return List.copyOf(bits.keySet());
    }

    /** The bits of each row's results, in hexadecimal. */
    List<String> expected() {
        return List.copyOf(bits.values());
    }

    private List<String> row(int j) {
        List<String> cells = new ArrayList<>();
        int input = 0;
        for (int c = 0; c < features.list().size(); c++) {
            Feature feature = features.list().get(c);
            if (feature instanceof Feature.Numeric n) {
                float deviations = j == 0 ? 0 : 4 * random.nextFloat() - 2;
                double usual = n.offset()
                        + scales.mean().get(input, 0)
                        + (double) deviations * scales.scale().get(input, 0);
                cells.add(number(n, usual, j));
            } else if (feature instanceof Feature.Bool b) {
                cells.add(truth(b, TRUTHS[(j + c) % TRUTHS.length]));
            } else {
                cells.add(value((Feature.Categorical) feature, j + c));
            }
            input += feature.inputs().size();
        }
        return cells;
    }

    private static String number(Feature.Numeric n, double usual, int j) {
        String edge = EDGES[j % EDGES.length];
        boolean possible = edge != null && (edge.isEmpty() ? !Float.isNaN(n.fill()) : n.offset() == 0);
        return possible
                ? edge
                : new BigDecimal(usual)
                        .round(new MathContext(n.offset() == 0 ? 5 : 17))
                        .stripTrailingZeros()
                        .toString();
    }

    private static String truth(Feature.Bool b, String word) {
        boolean refused = word.isEmpty() ? Float.isNaN(b.fill()) : word.equals("perhaps") && b.refusesUnseen();
        return refused ? "true" : word;
    }

    private static String value(Feature.Categorical c, int place) {
        List<String> all = new ArrayList<>(c.values());
        all.addAll(c.rare());
        if (!c.refusesUnseen()) {
            all.add(unseen(all));
        }
        if (c.whenMissing() != Feature.WhenMissing.REFUSED) {
            all.add("");
        }
        return all.get(place % all.size());
    }

    private static String unseen(List<String> values) {
        String unseen = "another value";
        while (values.contains(unseen)) {
            unseen += "?";
        }
        return unseen;
    }

    /** Adds a row, unless the model refuses it or overflows. */
    private void add(List<String> cells) {
        Map<String, String> values = new HashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            values.put(features.list().get(c).name(), cells.get(c));
        }
        float[] x;
        try {
            x = features.example(values);
        } catch (IllegalArgumentException refused) {
            return;
        }
        String results = JavaTarget.bits(model, predictor.outputs(Matrix.wrap(x, x.length, 1)));
        if (results != null) {
            bits.put(List.copyOf(cells), results);
        }
    }
}
