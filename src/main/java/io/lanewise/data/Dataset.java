// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
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
public final class Dataset extends DatasetContents {
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
        this(
                DatasetChecks.all(x, labels, classNames, featureNames),
                new TargetValues.OfClasses(new Targets.Classes(classNames), labels.clone()),
                null,
                null);
    }

    /** Checked already; the arrays are kept. */
    Dataset(View view, TargetValues values, Features given, Dataset fittedOn) {
        super(view, values, given, fittedOn);
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
        View view = DatasetChecks.features(x, featureNames);
        return new Dataset(view, DatasetChecks.targets(x, targets, names), null, null);
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
        StratifiedSplit split = StratifiedSplit.of(values, fraction, seed);
        Dataset first = part(split.examples(false), fittedOn);
        Dataset second = part(split.examples(true), fittedOn == null ? first : fittedOn);
        return new Split(first, second, targets() instanceof Targets.Classes c ? split.notices(c.names()) : List.of());
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
}
