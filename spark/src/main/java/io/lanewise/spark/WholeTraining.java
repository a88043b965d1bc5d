// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.DivergedException;
import io.lanewise.net.EpochResult;
import io.lanewise.net.Examples;
import io.lanewise.net.Trainer;
import io.lanewise.net.TrainerBuilder;
import io.lanewise.net.TrainingHistory;
import io.lanewise.net.TwoLayerNet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Training of one shard: the library's own trainer, in one task with all cores of its executor. */
final class WholeTraining {
    private WholeTraining() {}

    /**
     * What the task sends back: how training went, or why it diverged. An exception would make
     * Spark try the task again, which ends alike.
     */
    private record Result(
            String problem,
            float[] weights,
            float[] mean,
            float[] scale,
            double[] losses,
            double[] validationLosses,
            int best)
            implements Serializable {}

    /**
     * Trains.
     *
     * @throws ArithmeticException if the loss is no longer finite
     */
    static Training train(JavaRDD<Shard> shards, Settings settings, boolean standardize, int threads) {
        Result result =
                shards.map(shard -> run(shard, settings, standardize, threads)).first();
        if (result.problem != null) {
            throw new ArithmeticException(result.problem + "; stepSize is " + settings.rate());
        }
        Standardization standardization =
                result.mean == null ? null : new Standardization(column(result.mean), column(result.scale));
        return new Training(
                Weights.parameters(result.weights, settings),
                standardization,
                list(result.losses),
                list(result.validationLosses),
                result.best);
    }

    private static Result run(Shard shard, Settings settings, boolean standardize, int threads) {
        int split = shard.training();
        int all = shard.y().length;
        Examples training = new Examples(
                shard.matrix().columns(0, split), shard.targets(settings.outputs(), 0, split), shard.weights(0, split));
        Examples validation = shard.validation() == 0
                ? null
                : new Examples(
                        shard.matrix().columns(split, all),
                        shard.targets(settings.outputs(), split, all),
                        shard.weights(split, all));
        Standardization standardization = standardize ? Standardization.fit(training.x()) : null;
        TrainerBuilder trainer = Trainer.builder()
                .epochs(settings.epochs())
                .batchSize(settings.batch())
                .optimizer(settings.optimizer())
                .seed(settings.seed())
                .standardization(standardization)
                .keepBest(validation != null);
        if (settings.patience() > 0 && validation != null) {
            trainer.earlyStopping(settings.patience(), settings.tolerance());
        }
        try (TwoLayerNet net = settings.net().threads(threads).build()) {
            TrainingHistory history = trainer.build().fit(net, training, validation);
            List<EpochResult> epochs = history.epochs();
            return new Result(
                    null,
                    Weights.flat(net.parameters()),
                    standardize ? standardization.mean().toArray() : null,
                    standardize ? standardization.scale().toArray() : null,
                    epochs.stream().mapToDouble(EpochResult::loss).toArray(),
                    validation == null
                            ? new double[0]
                            : epochs.stream()
                                    .mapToDouble(EpochResult::validationLoss)
                                    .toArray(),
                    history.bestEpoch());
        } catch (DivergedException e) {
            return new Result(e.getMessage(), null, null, null, null, null, 0);
        }
    }

    private static Matrix column(float[] numbers) {
        return Matrix.wrap(numbers, numbers.length, 1);
    }

    private static List<Double> list(double[] numbers) {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }
}
