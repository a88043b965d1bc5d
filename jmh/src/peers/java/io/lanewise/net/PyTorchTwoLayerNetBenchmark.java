// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.lanewise.kernel.Matrix;

/**
 * {@link PeerTwoLayerNetBenchmark} by PyTorch through DJL, eager autograd.
 *
 * <p>{@code mvn -f jmh -Ppeers package && java -jar jmh/target/benchmarks.jar
 * 'TwoLayerNetBenchmark.step|Peak'}
 */
public class PyTorchTwoLayerNetBenchmark extends PeerTwoLayerNetBenchmark {
    private Engine engine;
    private NDArray x;
    private NDArray y;
    private NDArray[] parameters;

    @Override
    protected String start(int count) {
        System.setProperty("ai.djl.pytorch.num_threads", "" + count);
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        engine = Engine.getEngine("PyTorch");
        return "PyTorch " + engine.getVersion() + " by DJL " + Engine.getDjlVersion() + ", " + count + " threads";
    }

    @Override
    protected void take(Parameters initial, Matrix batchX, Matrix batchY) {
        NDManager manager = engine.newBaseManager();
        // Our column per example is their row per example: the same memory.
        x = manager.create(batchX.toArray(), new Shape(batchX.cols(), batchX.rows()));
        y = manager.create(batchY.toArray(), new Shape(batchY.cols(), batchY.rows()));
        parameters = new NDArray[] {
            manager.create(rowMajor(initial.w1()), new Shape(initial.hidden(), initial.inputs())),
            manager.create(initial.b1().toArray()),
            manager.create(rowMajor(initial.w2()), new Shape(initial.outputs(), initial.hidden())),
            manager.create(initial.b2().toArray())
        };
        for (NDArray parameter : parameters) {
            parameter.setRequiresGradient(true);
        }
    }

    @Override
    protected Object train() {
        try (NDScope scope = new NDScope()) {
            try (GradientCollector gradients = engine.newGradientCollector()) {
                NDArray a1 = x.matMul(parameters[0].transpose())
                        .add(parameters[1])
                        .getNDArrayInternal()
                        .relu();
                NDArray z2 = a1.matMul(parameters[2].transpose()).add(parameters[3]);
                NDArray loss = z2.logSoftmax(1).mul(y).sum().div(-batch);
                gradients.backward(loss);
            }
            for (NDArray parameter : parameters) {
                parameter.subi(parameter.getGradient().mul(RATE));
            }
        }
        return parameters;
    }

    @Override
    protected float weight(int layer, int i, int j) {
        return parameters[layer == 1 ? 0 : 2].getFloat(i, j);
    }
}
