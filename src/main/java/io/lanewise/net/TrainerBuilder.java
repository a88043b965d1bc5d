// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.Dropout;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The settings of a {@link Trainer}; each has a default.
 *
 * @see Trainer
 */
public final class TrainerBuilder extends TrainerSettings {
    TrainerBuilder() {}

    private TrainerBuilder(TrainerBuilder other) {
        super(other);
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

    /** The learning rate of each step; constant if not given. */
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
        balanced = false;
        return this;
    }

    /**
     * Class weights from the training labels: m / (classes · examples of the class), as
     * scikit-learn's "balanced", where a class without examples does not count. Their mean over the
     * examples is 1.
     */
    public TrainerBuilder balancedClassWeights() {
        classWeights = null;
        balanced = true;
        return this;
    }

    /**
     * Drops this share p of the hidden units in each training step, for each example anew (Hinton
     * et al. 2012; inverted, as Keras and PyTorch have it): A1 ← R ∘ A1 and dZ1 ← R ∘ dZ1, where
     * each r is 0 with probability p, else 1/(1 − p). Validation and prediction use all units. What
     * is dropped is a function of the trainer's seed, the step, the unit and the example's place in
     * its batch alone. 0, none, if not given.
     *
     * @throws IllegalArgumentException if p is not in [0, 1 − 2^−24]
     */
    public TrainerBuilder dropout(double p) {
        if (!(p >= 0 && p <= Dropout.LARGEST_SHARE)) {
            throw new IllegalArgumentException("the dropout must be at least 0 and below 1, but is " + p);
        }
        dropout = p;
        return this;
    }

    /**
     * Ends training after so many epochs without a better watched value ({@link #watch}: the loss,
     * if not given), and restores the best; never if not given.
     */
    public TrainerBuilder earlyStopping(int patience) {
        return earlyStopping(patience, 0);
    }

    /**
     * Early stopping in which a value must be lower by more than {@code minDelta} to count as
     * better.
     *
     * @throws IllegalArgumentException if the patience is below 1, or minDelta negative or not
     *     finite
     */
    public TrainerBuilder earlyStopping(int patience, double minDelta) {
        if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("minDelta must be at least 0 and finite, but is " + minDelta);
        }
        this.patience = Shapes.positive("the patience", patience);
        this.minDelta = minDelta;
        return this;
    }

    /**
     * What is better, for early stopping and for {@link #keepBest}: lower is. {@link Watch#LOSS} if
     * not given. It is called once for each epoch, on the thread that trains, and may use the net.
     */
    public TrainerBuilder watch(ToDoubleFunction<EpochResult> lowerIsBetter) {
        watch = Objects.requireNonNull(lowerIsBetter, "what to watch");
        return this;
    }

    /**
     * Whether the net ends with the parameters of the best epoch, not of the last one; false if not
     * given. Early stopping does so in any case.
     */
    public TrainerBuilder keepBest(boolean on) {
        keepBest = on;
        return this;
    }

    /**
     * Ends training before the first batch that would begin so many seconds after the run, with the
     * parameters of the last whole epoch, or of the best one where that is kept; no limit if not
     * given.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public TrainerBuilder maxSeconds(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("the time limit must be positive, but is " + limit + " s");
        }
        maxSeconds = limit;
        return this;
    }

    /**
     * Ends training after this epoch and keeps its parameters, whatever early stopping or {@link
     * #keepBest} would say; the schedule is that of all {@link #epochs}. So a run that found its
     * best epoch by validation is done again without.
     */
    public TrainerBuilder stopAfter(int epoch) {
        lastEpoch = Shapes.positive("the last epoch", epoch);
        return this;
    }

    /** Nanoseconds, for the time limit; tests have a clock of their own. */
    TrainerBuilder clock(LongSupplier nanoseconds) {
        clock = nanoseconds;
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
}
