// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.bench.PeerVersion;
import io.lanewise.kernel.Matrix;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * {@link PeerTwoLayerNetBenchmark} by TensorFlow-Java: a graph with its gradients, run by a
 * session.
 *
 * <p>{@code mvn -f jmh -Ppeers-tensorflow package && java -jar jmh/target/benchmarks.jar
 * 'TwoLayerNetBenchmark.step|Peak'}
 */
public class TensorFlowTwoLayerNetBenchmark extends PeerTwoLayerNetBenchmark {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private Session session;
    private List<Variable<TFloat32>> parameters;
    private List<Op> updates;
    private final float[][][] weights = new float[2][][];

    @Override
    protected String start(int count) {
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(count)
                        .setInterOpParallelismThreads(1)
                        .build());
        return "TensorFlow " + TensorFlow.version() + " by TensorFlow-Java "
                + PeerVersion.of("org.tensorflow", "tensorflow-core-api") + ", " + count + " threads";
    }

    @Override
    protected void take(Parameters initial, Matrix batchX, Matrix batchY) {
        // Our column per example is their row per example: the same memory.
        Variable<TFloat32> x = variable(batchX.toArray(), Shape.of(batchX.cols(), batchX.rows()));
        Variable<TFloat32> y = variable(batchY.toArray(), Shape.of(batchY.cols(), batchY.rows()));
        Variable<TFloat32> w1 = variable(rowMajor(initial.w1()), Shape.of(initial.hidden(), initial.inputs()));
        Variable<TFloat32> b1 = variable(initial.b1().toArray(), Shape.of(initial.hidden()));
        Variable<TFloat32> w2 = variable(rowMajor(initial.w2()), Shape.of(initial.outputs(), initial.hidden()));
        Variable<TFloat32> b2 = variable(initial.b2().toArray(), Shape.of(initial.outputs()));
        parameters = List.of(w1, b1, w2, b2);
        Operand<TFloat32> a1 = tf.nn.relu(tf.math.add(tf.linalg.matMul(x, w1, MatMul.transposeB(true)), b1));
        Operand<TFloat32> z2 = tf.math.add(tf.linalg.matMul(a1, w2, MatMul.transposeB(true)), b2);
        Operand<TFloat32> loss =
                tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(z2, y).loss(), tf.constant(0));
        Gradients gradients = tf.gradients(loss, parameters);
        Operand<TFloat32> rate = tf.constant(RATE);
        updates = List.of(
                tf.train.applyGradientDescent(w1, rate, gradients.<TFloat32>dy(0)),
                tf.train.applyGradientDescent(b1, rate, gradients.<TFloat32>dy(1)),
                tf.train.applyGradientDescent(w2, rate, gradients.<TFloat32>dy(2)),
                tf.train.applyGradientDescent(b2, rate, gradients.<TFloat32>dy(3)));
    }

    private Variable<TFloat32> variable(float[] values, Shape shape) {
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        session.run(tf.assign(variable, tf.constant(shape, DataBuffers.of(values))));
        return variable;
    }

    @Override
    protected Object train() {
        Session.Runner runner = session.runner();
        updates.forEach(runner::addTarget);
        try (Result result = runner.run()) {
            return result;
        }
    }

    @Override
    protected float weight(int layer, int i, int j) {
        if (weights[layer - 1] == null) {
            weights[layer - 1] = fetch(parameters.get(layer == 1 ? 0 : 2));
        }
        return weights[layer - 1][i][j];
    }

    private float[][] fetch(Variable<TFloat32> variable) {
        try (Result result = session.runner().fetch(variable).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[][] values =
                    new float[(int) tensor.shape().get(0)][(int) tensor.shape().get(1)];
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < values[i].length; j++) {
                    values[i][j] = tensor.getFloat(i, j);
                }
            }
            return values;
        }
    }
}
