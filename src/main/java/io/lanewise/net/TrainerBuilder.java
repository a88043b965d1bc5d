// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The settings of a {@link Trainer}; each has a default. */
public final class TrainerBuilder {
    int epochs = 20;
    int batchSize = 64;
    long seed = 1;
    boolean shuffle = true;
    Optimizer optimizer = Optimizer.sgd(0.1f);
    LearningRateSchedule schedule = LearningRateSchedule.constant();
    float[] classWeights;
    int patience;
    double minDelta;
    Standardization standardization;
    Consumer<EpochResult> listener = result -> {};
    Consumer<String> notices = notice -> System.getLogger("io.lanewise").log(System.Logger.Level.INFO, notice);
    BooleanSupplier stopRequested = () -> false;

    TrainerBuilder() {}

    /** How often to go through all examples; 20 if not given. */
    public TrainerBuilder epochs(int count) {
        epochs = positive("epochs", count);
        return this;
    }

    /** Examples per step; 64 if not given. More than there are means all of them. */
    public TrainerBuilder batchSize(int examples) {
        batchSize = positive("the batch size", examples);
        return this;
    }

    /** The seed of the shuffles; 1 if not given. */
    public TrainerBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Whether to shuffle the examples for every epoch; true if not given. */
    public TrainerBuilder shuffle(boolean on) {
        shuffle = on;
        return this;
    }

    /** The optimiser; gradient descent with η = 0.1 if not given. */
    public TrainerBuilder optimizer(Optimizer choice) {
        optimizer = choice;
        return this;
    }

    /** The learning rate of each epoch; constant if not given. */
    public TrainerBuilder schedule(LearningRateSchedule rates) {
        schedule = rates;
        return this;
    }

    /**
     * A weight for each class (two for a net with one output); none if not given.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public TrainerBuilder classWeights(float... weights) {
        for (float weight : weights) {
            if (!(weight >= 0f) || !Float.isFinite(weight)) {
                throw new IllegalArgumentException("class weights must be at least 0 and finite, but one is " + weight);
            }
        }
        classWeights = weights.clone();
        return this;
    }

    /** Ends training after so many epochs without a better watched loss, and restores the best; never if not given. */
    public TrainerBuilder earlyStopping(int patience) {
        return earlyStopping(patience, 0);
    }

    /** Early stopping in which a loss must be lower by more than {@code minDelta} to count as better. */
    public TrainerBuilder earlyStopping(int patience, double minDelta) {
        this.patience = positive("the patience", patience);
        if (!(minDelta >= 0)) {
            throw new IllegalArgumentException("minDelta must be at least 0, but is " + minDelta);
        }
        this.minDelta = minDelta;
        return this;
    }

    /** Applied to every batch after it is gathered; none if not given. */
    public TrainerBuilder standardization(Standardization values) {
        standardization = values;
        return this;
    }

    /** Hears of every epoch when it ends. */
    public TrainerBuilder listener(Consumer<EpochResult> hearer) {
        listener = hearer;
        return this;
    }

    /** Hears what a person should know; by default the logger io.lanewise. */
    public TrainerBuilder notices(Consumer<String> hearer) {
        notices = hearer;
        return this;
    }

    /** Asked before every batch: true ends training there, with the best parameters so far. */
    public TrainerBuilder stopRequested(BooleanSupplier question) {
        stopRequested = question;
        return this;
    }

    /** The trainer, with a copy of no setting: change none while it runs. */
    public Trainer build() {
        return new Trainer(this);
    }

    boolean restoresBest() {
        return patience > 0;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
        return value;
    }
}
