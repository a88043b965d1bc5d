// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.data.Dataset;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * How much worse a model gets when the values of one column are dealt out anew among the examples:
 * for each column the mean and the standard deviation of that over some repeats, each by a
 * permutation of its own.
 *
 * <p>With the score s of the examples as they are and s_r that of repeat r, the importance is the
 * mean of s − s_r over the repeats; of a score that is a loss, of s_r − s. The deviation is that of
 * the population, √(Σ (d_r − d̄)² / R), as in scikit-learn's {@code permutation_importance}. The
 * inputs that a column became, such as one for each of its values, are moved together: that is the
 * same as moving its cells. The permutation of repeat r of column c is a function of the seed, c
 * and r alone, so the results have the same bits for any number of threads. Columns that tell the
 * same share their importance, and may both seem to have little.
 *
 * <p>Source: L. Breiman, "Random Forests", Machine Learning 45, 2001, section 10.
 */
public final class PermutationImportance {
    private static final int BLOCK = 512;

    private PermutationImportance() {}

    /**
     * Inputs that are moved together: those of a column, or of a block of pixels.
     *
     * @param inputs rows of X
     */
    public record Group(String name, int[] inputs) {}

    /**
     * How much one group matters.
     *
     * @param mean over the repeats
     * @param deviation over the repeats
     * @param decreases of the score, or increases of the loss, one for each repeat
     */
    public record Importance(String name, double mean, double deviation, List<Double> decreases) {}

    /**
     * How it is found.
     *
     * @param repeats how often each group is moved, at least 1
     * @param seed of the permutations and the sample
     * @param threads at least 1
     */
    public record Settings(int repeats, long seed, int threads) {}

    /**
     * What was found.
     *
     * @param metric the score's name, as in the metrics
     * @param score of the examples as they are
     * @param examples how many were looked at
     * @param isLoss whether less of it is better
     * @param importances in the order of the groups
     */
    public record Result(
            String metric,
            boolean isLoss,
            double score,
            int examples,
            Settings settings,
            List<Importance> importances) {
        /** Copies the list. */
        public Result {
            importances = List.copyOf(importances);
        }

        /** The importances, largest first; of equal ones the first first. */
        public List<Importance> sorted() {
            return importances.stream()
                    .sorted(Comparator.comparingDouble(importance -> -importance.mean))
                    .toList();
        }
    }

    /** A group for each column. */
    public static List<Group> columns(Features features) {
        List<Group> groups = new ArrayList<>();
        int at = 0;
        for (Feature feature : features.list()) {
            int next = at + feature.inputs().size();
            groups.add(new Group(feature.name(), IntStream.range(at, next).toArray()));
            at = next;
        }
        return groups;
    }

    /** A group for each square block of a picture's pixels, row after row of blocks. */
    public static List<Group> blocks(ImageShape shape) {
        int side = shape.blockSide();
        List<Group> groups = new ArrayList<>();
        for (int top = 0; top < shape.height(); top += side) {
            for (int left = 0; left < shape.width(); left += side) {
                int from = left;
                int to = Math.min(left + side, shape.width());
                int[] inputs = IntStream.range(top, Math.min(top + side, shape.height()))
                        .flatMap(y -> IntStream.range(from, to).map(x -> y * shape.width() + x))
                        .toArray();
                groups.add(new Group((side == 1 ? "pixel " : "pixels from ") + top + ", " + left, inputs));
            }
        }
        return groups;
    }

    /** Examples of a set, drawn by the seed, in their order; all if there are no more than that. */
    public static Dataset sample(Dataset data, int most, long seed) {
        return data.size() <= most ? data : data.select(Sample.of(data.size(), most, seed));
    }

    /**
     * Moves each group, and judges.
     *
     * @param x n0 × m, as the model's features make it
     */
    public static Result of(Judge judge, Matrix x, List<Group> groups, Settings settings) {
        double score = score(judge, x, null, null);
        List<Callable<Double>> tasks = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            for (int r = 0; r < settings.repeats; r++) {
                long stream = (long) g * settings.repeats + r;
                Group group = groups.get(g);
                tasks.add(() -> {
                    double moved = score(judge, x, group, permutation(x.cols(), settings, stream));
                    return judge.isLoss() ? moved - score : score - moved;
                });
            }
        }
        List<Double> decreases = run(tasks, settings.threads);
        List<Importance> importances = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            importances.add(importance(
                    groups.get(g).name, decreases.subList(g * settings.repeats, (g + 1) * settings.repeats)));
        }
        return new Result(judge.metric(), judge.isLoss(), score, x.cols(), settings, importances);
    }

    private static Importance importance(String name, List<Double> decreases) {
        double mean = decreases.stream().mapToDouble(d -> d).sum() / decreases.size();
        double squares =
                decreases.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        return new Importance(name, mean, Math.sqrt(squares / decreases.size()), List.copyOf(decreases));
    }

    private static int[] permutation(int examples, Settings settings, long stream) {
        int[] permutation = IntStream.range(0, examples).toArray();
        SplitMix64.stream(settings.seed, stream).shuffle(permutation);
        return permutation;
    }

    /**
     * The score where example j has the group's inputs of example permutation[j]; or where all is
     * as it was, if there is no permutation.
     */
    private static double score(Judge judge, Matrix x, Group group, int[] permutation) {
        Judge.Tally tally = judge.tally();
        for (int from = 0; from < x.cols(); from += BLOCK) {
            int to = Math.min(from + BLOCK, x.cols());
            Matrix block = x.columns(from, to);
            if (permutation != null) {
                block = block.copy();
                for (int j = from; j < to; j++) {
                    for (int i : group.inputs) {
                        block.set(i, j - from, x.get(i, permutation[j]));
                    }
                }
            }
            tally.add(block);
        }
        return tally.score();
    }

    private static List<Double> run(List<Callable<Double>> tasks, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())), task -> {
            Thread thread = new Thread(task, "lanewise-importance");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Double> results = new ArrayList<>(tasks.size());
            for (Future<Double> result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while columns were permuted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
