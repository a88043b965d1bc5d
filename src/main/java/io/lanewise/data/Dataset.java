// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Examples with their targets: X (n0 × m, one example per column), for each a class, labels or
 * numbers ({@link Targets}), and names for them and the features. A part of a data set is a view:
 * it shares X, and has the numbers of its examples. Immutable but for the array of X, which is
 * shared, not copied.
 *
 * <p>Of a table, {@link Features} are fitted when they are first asked for, to the examples of this
 * set alone; the second part of a split has those of the first.
 *
 * <pre>{@code
 * float[][] examples = {{5.1f, 3.5f}, {6.2f, 2.9f}, {5.0f, 3.4f}};
 * Dataset data = Dataset.of(examples, "setosa", "virginica", "setosa");
 * System.out.println(data.classNames()); // [setosa, virginica]
 * }</pre>
 */
public final class Dataset {
    private final View view;
    private final TargetValues values;
    /** Features that were given, of another set or a model, or null. */
    private final Features given;
    /** The set whose features these examples have; null for those of its own. */
    private final Dataset fittedOn;

    private volatile Features fitted;
    private volatile Matrix gathered;

    /** Labels beyond are no class numbers: a name for each class would fill the memory. */
    private static final int MOST_CLASSES = 1 << 24;

    /**
     * Two parts of a data set.
     *
     * @param notices classes that are in the first part alone
     */
    public record Split(Dataset first, Dataset second, List<String> notices) {
        /** Names what is null. */
        public Split {
            Objects.requireNonNull(first, "the first part");
            Objects.requireNonNull(second, "the second part");
            notices = List.copyOf(notices);
        }
    }

    /**
     * A data set with all names.
     *
     * @param x n0 × m
     * @param labels m class numbers, each in 0 … classNames.size() − 1
     * @throws IllegalArgumentException if the sizes do not fit, a label has no name, or a feature
     *     is NaN or infinite
     */
    public Dataset(Matrix x, int[] labels, List<String> classNames, List<String> featureNames) {
        DatasetChecks.all(x, labels, classNames, featureNames);
        this.view = new View(new Store.OfMatrix(x, Features.numbers(featureNames)), null, labels.length);
        this.values = new TargetValues.OfClasses(new Targets.Classes(classNames), labels.clone());
        this.given = null;
        this.fittedOn = null;
    }

    /** Checked already; the arrays are kept. */
    Dataset(View view, TargetValues values, Features given, Dataset fittedOn) {
        this.view = view;
        this.values = values;
        this.given = given;
        this.fittedOn = fittedOn;
    }

    /** A data set whose classes and features are named by their numbers. */
    public static Dataset of(Matrix x, int[] labels) {
        Objects.requireNonNull(x, "X");
        Objects.requireNonNull(labels, "the labels");
        int classes = Math.min(Arrays.stream(labels).max().orElse(-1), MOST_CLASSES) + 1;
        return new Dataset(x, labels, numbered("", Math.max(0, classes)), numbered("x", x.rows()));
    }

    /**
     * A data set from the names of its examples' classes. The classes are numbered in numeric order
     * if all are whole numbers, else in the order of their characters.
     *
     * @param x n0 × m
     * @param labels m names
     * @param featureNames n0 names
     * @throws IllegalArgumentException if the sizes do not fit, or a feature is NaN or infinite
     */
    public static Dataset of(Matrix x, List<String> labels, List<String> featureNames) {
        Objects.requireNonNull(labels, "the labels");
        Objects.requireNonNull(featureNames, "the feature names");
        List<String> classes = ClassNames.of(labels);
        return new Dataset(x, ClassNames.numbers(labels, classes), classes, List.copyOf(featureNames));
    }

    /**
     * A data set from arrays, one for each example; they are copied. Features are named x0, x1, …
     *
     * @param examples m arrays of n0 numbers
     * @param labels m names, numbered as in {@link #of(Matrix, List, List)}
     * @throws IllegalArgumentException if the lengths do not fit, or a feature is NaN or infinite
     */
    public static Dataset of(float[][] examples, String... labels) {
        Objects.requireNonNull(examples, "the examples");
        Objects.requireNonNull(labels, "the labels");
        Matrix x = Matrix.ofColumns(examples);
        return of(x, Arrays.asList(labels), numbered("x", x.rows()));
    }

    /**
     * A data set from arrays of double, each number rounded to float.
     *
     * @param examples m arrays of n0 numbers
     * @param labels m names, numbered as in {@link #of(Matrix, List, List)}
     * @throws IllegalArgumentException if the lengths do not fit, or a feature is NaN, infinite, or
     *     too large for a float
     */
    public static Dataset of(double[][] examples, String... labels) {
        return of(DatasetChecks.rounded(examples), labels);
    }

    /**
     * A data set of numbers to predict, one for each example. Features are named x0, x1, …, and the
     * target y.
     *
     * @param examples m arrays of n0 numbers, rounded to float
     * @param targets m numbers
     * @throws IllegalArgumentException if the lengths do not fit, or a number is NaN or infinite
     */
    public static Dataset of(double[][] examples, double... targets) {
        Objects.requireNonNull(targets, "the targets");
        Matrix x = Matrix.ofColumns(DatasetChecks.rounded(examples));
        double[][] each = Arrays.stream(targets).mapToObj(y -> new double[] {y}).toArray(double[][]::new);
        return of(x, each, new Targets.Numbers(List.of("y")), numbered("x", x.rows()));
    }

    /**
     * A data set of labels or numbers.
     *
     * @param x n0 × m
     * @param targets m arrays, one for each example, of a value for each of the names: 0 or 1 for
     *     labels
     * @param names what they are; thresholds and scales are kept
     * @param featureNames n0 names
     * @throws IllegalArgumentException if the sizes do not fit, a number is NaN or infinite, a
     *     label neither 0 nor 1, or the targets are classes
     */
    public static Dataset of(Matrix x, double[][] targets, Targets names, List<String> featureNames) {
        DatasetChecks.features(x, featureNames);
        TargetValues values = DatasetChecks.targets(x, targets, names);
        return new Dataset(
                new View(new Store.OfMatrix(x, Features.numbers(featureNames)), null, x.cols()), values, null, null);
    }

    /**
     * A data set from a table, which is shared. Classes that are all numbers are compared as
     * numbers: 1 and 1.0 are one.
     *
     * @param roles which column is what, and how columns become features
     * @throws IllegalArgumentException if a column is not there, a class or weight is missing, or
     *     the class looks like a number to predict, with place and cure
     */
    public static Dataset of(Table table, Roles roles) {
        Objects.requireNonNull(table, "the table");
        Objects.requireNonNull(roles, "the roles");
        return TableStore.dataset(table, roles);
    }

    /** Names 0, 1, 2 … after a prefix. */
    public static List<String> numbered(String prefix, int count) {
        Objects.requireNonNull(prefix, "the prefix");
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
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
     * The examples with these numbers, in this order: a view. Of a table, its features are fitted
     * to them alone, unless those of this set were given.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    public Dataset select(int... examples) {
        Objects.requireNonNull(examples, "the examples");
        return part(examples, fittedOn);
    }

    private Dataset part(int[] examples, Dataset features) {
        View selected = view.select(examples);
        return new Dataset(selected, values.select(examples), given, features);
    }

    /**
     * Splits class by class, so both parts have the classes in proportion: a share of each, rounded
     * to the nearest, goes to the second, but never all examples of a class. If every class is so
     * small that none would go, they are taken one by one from the largest. Examples with several
     * labels, or with numbers, are drawn as if they were of one class. A function of classes, size
     * and seed alone; both parts are views, keep the order of the examples, and have the features
     * that are fitted to the first.
     *
     * @param fraction the second part's share, in (0, 1)
     * @throws IllegalArgumentException if the fraction is not in (0, 1), or a part would be empty
     */
    public Split stratifiedSplit(double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the fraction of a split must be between 0 and 1, but is " + fraction);
        }
        StratifiedSplit split = new StratifiedSplit(values.strata(), values.groups(), fraction, new SplitMix64(seed));
        int[] kept = split.examples(false);
        int[] taken = split.examples(true);
        if (kept.length == 0 || taken.length == 0) {
            throw new IllegalArgumentException("a split of " + size() + " examples by " + fraction + " leaves "
                    + kept.length + " and " + taken.length + "; both parts need at least one");
        }
        Dataset first = part(kept, fittedOn);
        Dataset second = part(taken, fittedOn == null ? first : fittedOn);
        return new Split(first, second, targets() instanceof Targets.Classes c ? split.notices(c.names()) : List.of());
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

    /**
     * The same examples with the features of another set, by name. Where either of the two has no
     * names but x0, x1, …, and as many features, they are taken by place.
     *
     * @throws IllegalArgumentException if a feature is not among those here
     */
    public Dataset withFeatures(List<String> names) {
        Objects.requireNonNull(names, "the feature names");
        return withFeatures(Features.numbers(names));
    }

    /**
     * The same examples with features that were fitted to others: those of a model, or of training
     * for its validation. By name, or by place as {@link #withFeatures(List)} does.
     *
     * @throws IllegalArgumentException if a column is not there, or a value cannot be used, with
     *     its place
     */
    public Dataset withFeatures(Features others) {
        Objects.requireNonNull(others, "the features");
        Dataset changed = new Dataset(view, values, others, null);
        changed.sharedX();
        return changed;
    }

    @Override
    public String toString() {
        return size() + " examples, " + view.store().columns() + " features, "
                + targets().kind() + " " + targets().names();
    }
}
