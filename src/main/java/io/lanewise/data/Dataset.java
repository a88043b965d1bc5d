// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * Examples with their classes: X (n0 × m, one example per column), a class number for each, and
 * names for classes and features. Immutable but for the array of X, which is shared, not copied.
 */
public final class Dataset {
    private final Matrix x;
    private final int[] labels;
    private final List<String> classNames;
    private final List<String> featureNames;

    /** Labels beyond are no class numbers: a name for each class would fill the memory. */
    private static final int MOST_CLASSES = 1 << 24;

    /** Two parts of a data set. */
    public record Split(Dataset first, Dataset second) {
        /** Names what is null. */
        public Split {
            Objects.requireNonNull(first, "the first part");
            Objects.requireNonNull(second, "the second part");
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
        this.x = x;
        this.labels = labels.clone();
        this.classNames = List.copyOf(classNames);
        this.featureNames = List.copyOf(featureNames);
    }

    /**
     * Examples of a data set that was checked, with other labels or other columns: nothing to check
     * again.
     */
    private Dataset(Dataset checked, Matrix x, int[] labels, List<String> classNames) {
        this(x, labels, classNames, checked.featureNames, true);
    }

    /** Checked already, with other features: x has a row for each name. */
    Dataset(Matrix x, int[] labels, List<String> classNames, List<String> featureNames, boolean checked) {
        this.x = x;
        this.labels = labels;
        this.classNames = classNames;
        this.featureNames = featureNames;
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
        MutableObjectIntMap<String> numbers = new ObjectIntHashMap<>();
        for (int k = 0; k < classes.size(); k++) {
            numbers.put(classes.get(k), k);
        }
        int[] y = labels.stream().mapToInt(numbers::get).toArray();
        return new Dataset(x, y, classes, List.copyOf(featureNames));
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

    /** Names 0, 1, 2 … after a prefix. */
    public static List<String> numbered(String prefix, int count) {
        Objects.requireNonNull(prefix, "the prefix");
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** X, n0 × m. */
    public Matrix x() {
        return x;
    }

    /** The class number of example j. */
    public int label(int j) {
        return labels[j];
    }

    /** All class numbers, in a new array. */
    public int[] labels() {
        return labels.clone();
    }

    /** The classes' names, by number. */
    public List<String> classNames() {
        return classNames;
    }

    /** The features' names, by row of X. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** m, the number of examples. */
    public int size() {
        return labels.length;
    }

    /**
     * The examples with these numbers, copied in this order.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    public Dataset select(int... examples) {
        Objects.requireNonNull(examples, "the examples");
        Matrix chosen = Matrix.zeros(x.rows(), examples.length);
        int[] chosenLabels = new int[examples.length];
        for (int j = 0; j < examples.length; j++) {
            chosen.column(j).copyFrom(x.column(examples[j]));
            chosenLabels[j] = labels[examples[j]];
        }
        return new Dataset(this, chosen, chosenLabels, classNames);
    }

    /**
     * Splits class by class, so both parts have the classes in proportion: a share of each, rounded
     * to the nearest, goes to the second, but never all examples of a class. A function of data and
     * seed alone; both halves keep the order of the examples.
     *
     * @param fraction the second half's share, in (0, 1)
     * @throws IllegalArgumentException if the fraction is not in (0, 1), or a half would be empty
     */
    public Split stratifiedSplit(double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the fraction of a split must be between 0 and 1, but is " + fraction);
        }
        boolean[] second = StratifiedSplit.second(labels, classNames.size(), fraction, new SplitMix64(seed));
        MutableIntList kept = new IntArrayList();
        MutableIntList taken = new IntArrayList();
        for (int j = 0; j < second.length; j++) {
            (second[j] ? taken : kept).add(j);
        }
        if (kept.isEmpty() || taken.isEmpty()) {
            throw new IllegalArgumentException("a split of " + size() + " examples by " + fraction + " leaves "
                    + kept.size() + " and " + taken.size() + "; both parts need at least one");
        }
        return new Split(select(kept.toArray()), select(taken.toArray()));
    }

    /** How many examples each class has. */
    public int[] classCounts() {
        int[] counts = new int[classNames.size()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /**
     * The same examples with the classes of another set, by name: what evaluating a trained model
     * needs.
     *
     * @throws IllegalArgumentException if a class that occurs here is not among them
     */
    public Dataset withClasses(List<String> names) {
        Objects.requireNonNull(names, "the class names");
        int[] numbers = new int[classNames.size()];
        int[] counts = classCounts();
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = names.indexOf(classNames.get(k));
            if (numbers[k] < 0 && counts[k] > 0) {
                throw new IllegalArgumentException("the class '" + classNames.get(k)
                        + "' was not seen in training; known are " + "'" + String.join("', '", names) + "'");
            }
        }
        int[] renumbered = new int[labels.length];
        for (int j = 0; j < labels.length; j++) {
            renumbered[j] = numbers[labels[j]];
        }
        return new Dataset(this, x, renumbered, names);
    }

    /**
     * The same examples with the features of another set, by name. Where either of the two has no
     * names but x0, x1, …, and as many features, they are taken by place.
     *
     * @throws IllegalArgumentException if a feature is not among those here
     */
    public Dataset withFeatures(List<String> names) {
        Objects.requireNonNull(names, "the feature names");
        return names.equals(featureNames) ? this : FeatureOrder.apply(this, names);
    }

    @Override
    public String toString() {
        return size() + " examples, " + x.rows() + " features, classes " + classNames;
    }
}
