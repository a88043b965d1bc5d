// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Model;
import io.lanewise.data.Targets;
import io.lanewise.file.FileFormatException;
import io.lanewise.file.ModelFile;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Predictor;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;

/** A net as it travels, the bytes of its model file, and what predicts with it where it arrives. */
final class NetBytes implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] file;
    private transient volatile Ready ready;

    /** Kept, for a model hands out copies of its parameters. */
    private record Ready(Model model, Predictor predictor, int inputs, int outputs) {}

    private NetBytes(byte[] file) {
        this.file = file;
    }

    static NetBytes of(Model model) {
        try {
            return new NetBytes(ModelFile.toBytes(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Bytes of a model file, which are looked at now.
     *
     * @throws FileFormatException if they are none
     */
    static NetBytes of(byte[] file) throws IOException {
        NetBytes net = new NetBytes(file);
        net.ready = ready(file);
        return net;
    }

    /**
     * The net of a model that should have one by now.
     *
     * @throws IllegalStateException if it is null
     */
    static NetBytes present(NetBytes net) {
        if (net == null) {
            throw new IllegalStateException("this model has no net yet; load one, or fit an estimator");
        }
        return net;
    }

    byte[] file() {
        return file;
    }

    Model model() {
        return ready().model;
    }

    /** About how many bytes a net takes, if there is one: the file, and the weights made of it. */
    static long estimatedSize(NetBytes net) {
        return net == null ? 0 : 2L * net.file().length;
    }

    /** n0. */
    int inputs() {
        return ready().inputs;
    }

    /** One example as a block. */
    Matrix column(Vector features) {
        Matrix x = Matrix.zeros(inputs(), 1);
        fill(x, 0, features);
        return x;
    }

    /**
     * Makes a vector one column of a block.
     *
     * @throws IllegalArgumentException if it is null or has another size
     */
    void fill(Matrix x, int column, Vector features) {
        int wanted = inputs();
        if (features == null) {
            throw new IllegalArgumentException("a row has no features (null); drop or fill such rows first");
        }
        if (features.size() != wanted) {
            throw new IllegalArgumentException(
                    "the model was trained on vectors of " + wanted + " features, but one has " + features.size());
        }
        double[] exact = features.toArray();
        float[] floats = x.array();
        int at = x.offset() + column * x.columnStride();
        for (int i = 0; i < exact.length; i++) {
            floats[at + i] = (float) exact[i];
        }
    }

    /** The logits of a block of examples, n0 × m. */
    Matrix logits(Matrix x) {
        return ready().predictor.logits(x);
    }

    /** The outputs of a block of examples. */
    Matrix outputs(Matrix x) {
        return ready().predictor.outputs(x);
    }

    /** One column of the logits as Spark wants it, a number for each class. */
    DenseVector raw(Matrix logits, int column) {
        if (logits.rows() == 1) {
            double z = logits.get(0, column);
            return new DenseVector(new double[] {-z, z});
        }
        return numbers(logits, column);
    }

    /** One column. */
    static DenseVector numbers(Matrix matrix, int column) {
        double[] numbers = new double[matrix.rows()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = matrix.get(i, column);
        }
        return new DenseVector(numbers);
    }

    /** Replaces logits by probabilities: with the library's bits, for they are its floats. */
    void probabilities(double[] raw) {
        int outputs = ready().outputs;
        Matrix z2 = Matrix.zeros(outputs, 1);
        for (int i = 0; i < outputs; i++) {
            z2.set(i, 0, (float) raw[outputs == 1 ? 1 : i]);
        }
        Matrix probabilities = probabilities(z2);
        for (int i = 0; i < raw.length; i++) {
            raw[i] = probabilities.get(i, 0);
        }
    }

    /** The probability of each class, classes × m, from logits. */
    Matrix probabilities(Matrix logits) {
        Ready now = ready();
        return now.model.output().probabilities(now.predictor.activate(logits));
    }

    /** The same of one example, through buffers that the predictor keeps. */
    DenseVector probabilities(Vector features) {
        return numbers(model().output().probabilities(outputs(column(features))), 0);
    }

    /** The number that each example of a block has, in the units of training. */
    double[] numbers(Matrix x) {
        Matrix a2 = outputs(x);
        Targets.Scale scale = ((Targets.Numbers) model().targets()).scales().get(0);
        double[] numbers = new double[a2.cols()];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = scale.number(a2.get(0, j));
        }
        return numbers;
    }

    private Ready ready() {
        Ready now = ready;
        if (now == null) {
            try {
                now = ready(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ready = now;
        }
        return now;
    }

    private static Ready ready(byte[] file) throws IOException {
        Model model = ModelFile.fromBytes(file);
        var parameters = model.parameters();
        Predictor predictor = new Predictor(
                parameters, model.activation(), model.output(), model.standardization(), Backend.defaultBackend());
        return new Ready(model, predictor, parameters.inputs(), parameters.outputs());
    }
}
