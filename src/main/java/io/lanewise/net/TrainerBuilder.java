// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The settings of a {@link Trainer}; each has a default. */
public final class TrainerBuilder {
    int epochs = 30;
    int batchSize = 32;
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

    /** A copy, so that nobody changes the settings of a trainer that was built. */
    private TrainerBuilder(TrainerBuilder other) {
        epochs = other.epochs;
        batchSize = other.batchSize;
        seed = other.seed;
        shuffle = other.shuffle;
        optimizer = other.optimizer;
        schedule = other.schedule;
        classWeights = other.classWeights;
        patience = other.patience;
        minDelta = other.minDelta;
        standardization = other.standardization;
        listener = other.listener;
        notices = other.notices;
        stopRequested = other.stopRequested;
    }

    /** How often to go through all examples; 30 if not given. */
    public TrainerBuilder epochs(int count) {
        epochs = Shapes.positive("epochs", count);
        return this;
    }

    /** Examples per step; 32 if not given. If there are fewer, a step takes all of them. */
    public TrainerBuilder batchSize(int examples) {
        batchSize = Shapes.positive("the batch size", examples);
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
        optimizer = Objects.requireNonNull(choice, "the optimizer");
        return this;
    }

    /** The learning rate of each epoch; constant if not given. */
    public TrainerBuilder schedule(LearningRateSchedule rates) {
        schedule = Objects.requireNonNull(rates, "the schedule");
        return this;
    }

    /**
     * A weight for each class (two for a net with one output); none if not given. An example's
     * gradient is multiplied by its class's weight and the averages remain 1/m, so weights of 100
     * for all classes make every step 100 times as long: let their mean over the examples be 1, as
     * m / (classes · examples of the class) is.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public TrainerBuilder classWeights(float... weights) {
        Objects.requireNonNull(weights, "the class weights");
        for (float weight : weights) {
            if (!(weight >= 0f) || !Float.isFinite(weight)) {
                throw new IllegalArgumentException("class weights must be at least 0 and finite, but one is " + weight);
            }
        }
        classWeights = weights.clone();
        return this;
    }

    /**
     * Ends training after so many epochs without a better watched loss, and restores the best;
     * never if not given.
     */
    public TrainerBuilder earlyStopping(int patience) {
        return earlyStopping(patience, 0);
    }

    /**
     * Early stopping in which a loss must be lower by more than {@code minDelta} to count as
     * better.
     */
    public TrainerBuilder earlyStopping(int patience, double minDelta) {
        this.patience = Shapes.positive("the patience", patience);
        if (!(minDelta >= 0)) {
            throw new IllegalArgumentException("minDelta must be at least 0, but is " + minDelta);
        }
        this.minDelta = minDelta;
        return this;
    }

    /** Applied to every batch after it is gathered; none if not given. */
    public TrainerBuilder standardization(Standardization values) {
        standardization = values == null ? null : values.copy();
        return this;
    }

    /** Called with the result of every epoch when it ends, on the thread that trains. */
    public TrainerBuilder listener(Consumer<EpochResult> receiver) {
        listener = Objects.requireNonNull(receiver, "the listener");
        return this;
    }

    /** Called with messages for the user; by default they go to the logger io.lanewise. */
    public TrainerBuilder notices(Consumer<String> receiver) {
        notices = Objects.requireNonNull(receiver, "the receiver of notices");
        return this;
    }

    /**
     * Asked before every batch: true ends training, with the parameters of the last whole epoch, or
     * of the best one with early stopping. An interrupt of the thread does the same, and stays set.
     */
    public TrainerBuilder stopRequested(BooleanSupplier question) {
        stopRequested = Objects.requireNonNull(question, "the question");
        return this;
    }

    /** The trainer; what is set here afterwards does not change it. */
    public Trainer build() {
        return new Trainer(new TrainerBuilder(this));
    }

    boolean restoresBest() {
        return patience > 0;
    }
}
