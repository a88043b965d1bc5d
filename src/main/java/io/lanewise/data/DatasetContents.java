// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link Dataset} says of its examples, and the same examples with the targets of others.
 * The public methods are those of Dataset, the only one.
 */
abstract sealed class DatasetContents permits Dataset {
    final View view;
    final TargetValues values;
    /** Features that were given, of another set or a model, or null. */
    final Features given;
    /** The set whose features these examples have; null for those of its own. */
    final Dataset fittedOn;

    private volatile Features fitted;
    private volatile Matrix gathered;

    DatasetContents(View view, TargetValues values, Features given, Dataset fittedOn) {
        this.view = view;
        this.values = values;
        this.given = given;
        this.fittedOn = fittedOn;
    }

    /**
     * What the columns became: fitted to these examples when first asked for, or those of another
     * set or a model.
     *
     * @throws IllegalArgumentException if a column cannot become a feature, with the cure
     */
    public Features features() {
        if (given != null) {
            return given;
        }
        if (fitted == null) {
            fitted = fittedOn != null ? fittedOn.features() : view.store().fit(view.rows());
        }
        return fitted;
    }

    /**
     * X, n0 × m. Of examples that do not lie together it is gathered when first asked for; {@link
     * #sharedX()} is there without.
     *
     * @throws IllegalArgumentException as for {@link #features()}, or if a value of a table cannot
     *     be used, with its place
     */
    public Matrix x() {
        if (gathered == null) {
            gathered = block(0, size());
        }
        return gathered;
    }

    /**
     * The X that this set and other parts share: its columns {@link #sharedColumns()} are these
     * examples.
     */
    public Matrix sharedX() {
        return view.store().applied(features()).x();
    }

    /** Which columns of {@link #sharedX()} are these examples, in a new array. */
    public int[] sharedColumns() {
        return view.numbers();
    }

    /**
     * X of examples {@code from} (inclusive) to {@code to} (exclusive): a view of a set that is
     * whole, a copy of a part.
     *
     * @throws IndexOutOfBoundsException if the range lies outside the set
     */
    public Matrix block(int from, int to) {
        return view.block(sharedX(), from, to);
    }

    /** What was done to columns of a table to make {@link #sharedX()}, of all its examples. */
    public Features.Report report() {
        return view.store().applied(features()).report();
    }

    /** What is true of the examples: classes, labels or numbers, and their names. */
    public Targets targets() {
        return values.targets();
    }

    /**
     * Y for a net with an output for each label or number: labels are 0 or 1, numbers standardised
     * by the targets' scales.
     *
     * @return n2 × m, new
     * @throws IllegalStateException if the targets are classes, whose Y depends on the net
     */
    public Matrix y() {
        return values.y();
    }

    /**
     * A number of each example, in its unit, in a new array.
     *
     * @param target its place among the targets
     * @throws IllegalStateException if the targets are no numbers
     */
    public double[] numbers(int target) {
        return ofKind(TargetValues.OfNumbers.class, "numbers").values()[target].clone();
    }

    /**
     * The class number of example j.
     *
     * @throws IllegalStateException if the targets are no classes
     */
    public int label(int j) {
        return classes().numbers()[j];
    }

    /**
     * All class numbers, in a new array.
     *
     * @throws IllegalStateException if the targets are no classes
     */
    public int[] labels() {
        return classes().numbers().clone();
    }

    private TargetValues.OfClasses classes() {
        return ofKind(TargetValues.OfClasses.class, "classes");
    }

    private <T extends TargetValues> T ofKind(Class<T> kind, String name) {
        if (!kind.isInstance(values)) {
            throw new IllegalStateException(
                    "the targets of these examples are " + targets().kind() + ", not " + name);
        }
        return kind.cast(values);
    }

    /** The weight of each example, in a new array; null where all count alike. */
    public float[] weights() {
        return view.weights();
    }

    /** The ID of each example, null where it is missing; an empty list without a column of IDs. */
    public List<String> ids() {
        return view.ids();
    }

    /**
     * The classes' names, by number.
     *
     * @throws IllegalStateException if the targets are no classes
     */
    public List<String> classNames() {
        return classes().targets().names();
    }

    /** The names of the n0 inputs, by row of X. */
    public List<String> featureNames() {
        return features().inputNames();
    }

    /** m, the number of examples. */
    public int size() {
        return values.size();
    }

    /** Of a table: what was understood, in words, in the order to print it. */
    public List<Table.Fact> facts() {
        return view.store().facts();
    }

    /** Of a table: what was assumed, left out or looks odd, one sentence each. */
    public List<String> notices() {
        return view.store().notices();
    }

    /**
     * How many examples each class has.
     *
     * @throws IllegalStateException if the targets are no classes
     */
    public int[] classCounts() {
        return classes().counts();
    }

    /**
     * The same examples with the classes of another set, by name, at need as numbers: what
     * evaluating a trained model needs.
     *
     * @throws IllegalArgumentException if a class that occurs here is not among them
     */
    public Dataset withClasses(List<String> names) {
        Objects.requireNonNull(names, "the class names");
        return withTargets(new Targets.Classes(names));
    }

    /**
     * The same examples with the targets of another set or a model: classes, labels and numbers by
     * name. Numbers and labels are taken by place where there is one on either side, or where
     * either side has no names but y0, y1, …, and as many.
     *
     * @throws IllegalArgumentException if the targets are of another kind, a class that occurs here
     *     is not among them, or one of them is not here
     */
    public Dataset withTargets(Targets others) {
        Objects.requireNonNull(others, "the targets");
        TargetValues changed = values.as(others, j -> view.store().where(view.rows() == null ? j : view.rows()[j]));
        return new Dataset(view, changed, given, fittedOn);
    }

    /**
     * The same examples with targets that have the mean and deviation of these examples.
     *
     * @throws IllegalStateException if the targets are no numbers
     */
    public Dataset withStandardizedTargets() {
        return new Dataset(view, ofKind(TargetValues.OfNumbers.class, "numbers").standardized(), given, fittedOn);
    }

    @Override
    public String toString() {
        return size() + " examples, " + view.store().columns() + " features, "
                + targets().kind() + " " + targets().names();
    }
}
