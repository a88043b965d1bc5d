// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.DivergedException;
import io.lanewise.net.MiniBatch;
import io.lanewise.net.Predictor;
import io.lanewise.net.Trainer;
import io.lanewise.net.TrainingHistory;
import io.lanewise.net.TwoLayerNet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A net with its standardisation and class names: fits a {@link Dataset}, predicts classes, evaluates, and is what one
 * saves and loads ({@code io.lanewise.file.ModelFile}).
 *
 * <pre>{@code
 * Classifier classifier = Classifier.builder().hidden(64).build();
 * classifier.fit(data);
 * String name = classifier.predictClass(features);
 * }</pre>
 *
 * <p>Any number of threads may predict, without locks and even while another fits: they see the model that was fitted
 * last. A second fit at the same time is an IllegalStateException. A prediction does not depend on what else is predicted
 * with it.
 */
public final class Classifier {
    private final ClassifierBuilder settings;
    private final AtomicBoolean fitting = new AtomicBoolean();
    private volatile Fitted fitted;

    /** One model with the workspaces of those that predict with it. */
    private static final class Fitted {
        final Model model;
        final ConcurrentLinkedQueue<Predictor> idle = new ConcurrentLinkedQueue<>();

        Fitted(Model model) {
            this.model = model;
        }
    }

    Classifier(ClassifierBuilder settings) {
        this.settings = settings;
    }

    /** A builder with a default for everything. */
    public static ClassifierBuilder builder() {
        return new ClassifierBuilder();
    }

    /** A classifier that predicts with this model. */
    public static Classifier of(Model model) {
        Classifier classifier = builder()
                .hidden(model.parameters().hidden())
                .activation(model.activation())
                .build();
        classifier.fitted = new Fitted(model);
        return classifier;
    }

    /** Trains on a data set, with the validation share of the settings taken from it by a stratified split. */
    public TrainingHistory fit(Dataset data) {
        if (settings.validationSplit == 0) {
            return fit(data, null);
        }
        Dataset.Split split = data.stratifiedSplit(settings.validationSplit, settings.seed);
        return fit(split.first(), split.second());
    }

    /**
     * Trains a new net on one data set and validates on another; it takes the old one's place when it is done.
     *
     * @param validation with the same features and classes, or null
     * @throws IllegalArgumentException if the data have fewer than two classes, or the sets do not fit each other
     * @throws IllegalStateException if another thread is fitting this classifier
     * @throws DivergedException if the loss is NaN or infinite; predictions are made by the old model, if any
     */
    public TrainingHistory fit(Dataset training, Dataset validation) {
        check(training, validation);
        if (!fitting.compareAndSet(false, true)) {
            throw new IllegalStateException("this classifier is being fitted already; wait for it, or build another");
        }
        try (TwoLayerNet net = settings.net(training)) {
            Standardization standardization = settings.standardize
                    ? Standardization.fit(training.x())
                    : Standardization.identity(training.x().rows());
            Trainer trainer = settings.trainer(standardization).build();
            TrainingHistory history = trainer.fit(
                    net,
                    training.x(),
                    training.targets(net.outputs()),
                    validation == null ? null : validation.x(),
                    validation == null ? null : validation.targets(net.outputs()));
            fitted = new Fitted(new Model(
                    net.parameters().copy(),
                    net.activation(),
                    net.output(),
                    standardization,
                    training.classNames(),
                    training.featureNames()));
            return history;
        } finally {
            fitting.set(false);
        }
    }

    private static void check(Dataset training, Dataset validation) {
        int present = 0;
        for (int count : training.classCounts()) {
            present += count > 0 ? 1 : 0;
        }
        if (present < 2) {
            throw new IllegalArgumentException("training needs examples of at least two classes, but the "
                    + training.size() + " examples are of " + present);
        }
        if (validation != null
                && (!validation.classNames().equals(training.classNames())
                        || validation.x().rows() != training.x().rows())) {
            throw new IllegalArgumentException("training and validation data must have the same features and classes, "
                    + "but are " + training + " and " + validation);
        }
    }

    /**
     * What was fitted or loaded.
     *
     * @throws IllegalStateException if nothing was
     */
    public Model model() {
        return current().model;
    }

    /**
     * The class number of each example.
     *
     * @param x n0 × m
     * @throws IllegalArgumentException if X does not have the features of the training data
     */
    public int[] predict(Matrix x) {
        return labels(predictProbabilities(x));
    }

    /**
     * The probability of each class for each example.
     *
     * @param x n0 × m
     * @return classes × m; of a net with one output, 1 − a and a
     * @throws IllegalArgumentException if X does not have the features of the training data
     */
    public Matrix predictProbabilities(Matrix x) {
        return forward(current(), x, null, null);
    }

    /**
     * The name of one example's class.
     *
     * @param features n0 numbers
     * @throws IllegalArgumentException if there are more or fewer
     */
    public String predictClass(float... features) {
        Fitted now = current();
        Matrix probabilities = forward(now, Matrix.wrap(features, features.length, 1), null, null);
        return now.model.classNames().get(labels(probabilities)[0]);
    }

    /**
     * Compares predictions with a data set whose classes have names known from training.
     *
     * @throws IllegalArgumentException if features do not fit or a class was not seen in training
     */
    public Evaluation evaluate(Dataset data) {
        Fitted now = current();
        Dataset known = data.withClasses(now.model.classNames());
        Matrix losses = Matrix.zeros(1, known.size());
        Matrix probabilities =
                forward(now, known.x(), known.targets(now.model.parameters().outputs()), losses);
        return new Evaluation(
                probabilities, labels(probabilities), known.labels(), Loss.mean(losses), now.model.classNames());
    }

    /** Probabilities of all classes, and where Y is given, the examples' losses. */
    private Matrix forward(Fitted now, Matrix x, Matrix y, Matrix losses) {
        Model model = now.model;
        if (x.rows() != model.parameters().inputs()) {
            throw new IllegalArgumentException("the model was trained on n0 = "
                    + model.parameters().inputs() + " features, but X is " + x.shape() + ", one example per column");
        }
        int outputs = model.parameters().outputs();
        int classes = model.classNames().size();
        Matrix probabilities = Matrix.zeros(classes, x.cols());
        Predictor inference = now.idle.poll();
        if (inference == null) {
            inference = new Predictor(settings.backend, model.parameters());
        }
        for (int from = 0; from < x.cols(); from += Predictor.BLOCK) {
            int to = Math.min(from + Predictor.BLOCK, x.cols());
            Matrix logits = inference.logits(x.columns(from, to), model.standardization(), model.activation());
            if (y != null) {
                losses.columns(from, to).copyFrom(inference.losses(logits, y.columns(from, to), model.output()));
            }
            Matrix block = probabilities.columns(from, to);
            inference.outputs(logits, model.output(), outputs == 1 ? block.rowRange(1, 2) : block);
            for (int j = 0; outputs == 1 && j < block.cols(); j++) {
                block.set(0, j, 1f - block.get(1, j));
            }
        }
        now.idle.add(inference);
        return probabilities;
    }

    private int[] labels(Matrix probabilities) {
        int[] labels = new int[probabilities.cols()];
        for (int j = 0; j < labels.length; j++) {
            // Two classes: class 1 from 0.5 on, as the chapter has it.
            labels[j] = probabilities.rows() == 2
                    ? (probabilities.get(1, j) >= 0.5f ? 1 : 0)
                    : MiniBatch.label(probabilities, j);
        }
        return labels;
    }

    private Fitted current() {
        Fitted now = fitted;
        if (now == null) {
            throw new IllegalStateException("this classifier has no model yet: call fit(data), or load one");
        }
        return now;
    }
}
