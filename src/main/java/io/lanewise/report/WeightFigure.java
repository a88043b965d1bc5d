// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Model;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The first layer's weights as pictures: what each hidden unit looks for. */
final class WeightFigure {
    private static final int MOST_UNITS = 64;

    private final ImageShape shape;
    private final Matrix w1;
    private final Matrix b1;
    private final int[] units;
    private final double largest;

    private WeightFigure(Model model, ImageShape shape) {
        this.shape = shape;
        w1 = model.parameters().w1();
        b1 = model.parameters().b1();
        Matrix w2 = model.parameters().w2();
        double[] use = IntStream.range(0, w1.rows())
                .mapToDouble(unit -> norm(w1.rowRange(unit, unit + 1)) * norm(w2.columns(unit, unit + 1)))
                .toArray();
        units = IntStream.range(0, w1.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -use[unit]))
                .limit(MOST_UNITS)
                .mapToInt(unit -> unit)
                .toArray();
        double most = 0;
        for (int unit : units) {
            for (int i = 0; i < w1.cols(); i++) {
                most = Math.max(most, Math.abs(w1.get(unit, i)));
            }
        }
        largest = most;
    }

    static Figure of(Model model, ImageShape shape) {
        return new WeightFigure(model, shape).figure();
    }

    private Figure figure() {
        String shown = units.length == w1.rows()
                ? "All " + Numbers.count(units.length) + " hidden units"
                : "The " + units.length + " of " + Numbers.count(w1.rows()) + " hidden units that do most";
        return Figure.of(
                        "First-layer weights",
                        shown + ", those first that do most, ‖row of W1‖ · ‖column of W2‖. Red is positive, blue"
                                + " negative.",
                        this::draw,
                        new NumberTable(
                                "First-layer weights",
                                List.of("hidden unit", "smallest weight", "largest weight", "norm", "bias"),
                                IntStream.of(units).mapToObj(this::row).toList()))
                .withNote("A pixel that never changed in training keeps the random weights that it began with.")
                .withWidth(Figure.Width.TWO);
    }

    private void draw(Markup markup, String description) {
        markup.open("ul", "class", "tiles", "aria-label", description).line();
        for (int unit : units) {
            double[] weights = new double[w1.cols()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = w1.get(unit, i);
            }
            markup.open("li");
            Pictures.write(
                    markup, shape, Pictures.signed(shape, weights, largest), "Weights of hidden unit " + (unit + 1));
            markup.close().line();
        }
        markup.close();
    }

    private List<String> row(int unit) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < w1.cols(); i++) {
            low = Math.min(low, w1.get(unit, i));
            high = Math.max(high, w1.get(unit, i));
        }
        List<String> row = new ArrayList<>(List.of(Integer.toString(unit + 1)));
        for (double value : new double[] {low, high, norm(w1.rowRange(unit, unit + 1)), b1.get(unit, 0)}) {
            row.add(Numbers.general(value));
        }
        return row;
    }

    private static double norm(Matrix vector) {
        double squares = 0;
        for (int j = 0; j < vector.cols(); j++) {
            for (int i = 0; i < vector.rows(); i++) {
                squares += (double) vector.get(i, j) * vector.get(i, j);
            }
        }
        return Math.sqrt(squares);
    }
}
