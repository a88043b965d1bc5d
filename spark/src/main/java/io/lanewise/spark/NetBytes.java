// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Model;
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

    private record Ready(Model model, Predictor predictor) {}

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

    /** Bytes of a model file, which are looked at now. */
    static NetBytes of(byte[] file) {
        NetBytes net = new NetBytes(file);
        net.ready();
        return net;
    }

    byte[] file() {
        return file;
    }

    Model model() {
        return ready().model;
    }

    /** The logits of one example. */
    DenseVector raw(Vector features) {
        checkSize(features);
        double[] exact = features.toArray();
        Matrix x = Matrix.zeros(exact.length, 1);
        for (int i = 0; i < exact.length; i++) {
            x.set(i, 0, (float) exact[i]);
        }
        return raw(logits(x), 0);
    }

    /** The logits of a block of examples, n0 × m. */
    Matrix logits(Matrix x) {
        return ready().predictor.logits(x);
    }

    /** One column of the logits as Spark wants it, a number for each class. */
    DenseVector raw(Matrix logits, int column) {
        if (logits.rows() == 1) {
            double z = logits.get(0, column);
            return new DenseVector(new double[] {-z, z});
        }
        double[] raw = new double[logits.rows()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = logits.get(i, column);
        }
        return new DenseVector(raw);
    }

    /** Replaces logits by probabilities: with the library's bits, for they are its floats. */
    void probabilities(double[] raw) {
        int outputs = model().parameters().outputs();
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
        return model().output().probabilities(ready().predictor.activate(logits));
    }

    /** Refuses a vector of another size. */
    void checkSize(Vector features) {
        int wanted = model().parameters().inputs();
        if (features.size() != wanted) {
            throw new IllegalArgumentException(
                    "the model was trained on vectors of " + wanted + " features, but one has " + features.size());
        }
    }

    private Ready ready() {
        Ready now = ready;
        if (now == null) {
            try {
                Model model = ModelFile.fromBytes(file);
                now = new Ready(
                        model,
                        new Predictor(
                                model.parameters(),
                                model.activation(),
                                model.output(),
                                model.standardization(),
                                Backend.defaultBackend()));
                ready = now;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return now;
    }
}
