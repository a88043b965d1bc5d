// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.bench.PeerVersion;
import io.lanewise.kernel.Matrix;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * {@link PeerTwoLayerNetBenchmark} by Deeplearning4j.
 *
 * <p>{@code mvn -f jmh -Ppeers-dl4j package && java -jar jmh/target/benchmarks.jar
 * 'TwoLayerNetBenchmark.step|Peak'}
 */
public class Dl4jTwoLayerNetBenchmark extends PeerTwoLayerNetBenchmark {
    private MultiLayerNetwork network;
    private INDArray x;
    private INDArray y;

    @Override
    protected String start(int count) {
        String backend = Nd4j.getBackend().getClass().getSimpleName();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
        return "Deeplearning4j " + PeerVersion.of("org.deeplearning4j", "deeplearning4j-nn") + ", " + backend + ", "
                + count + " threads";
    }

    @Override
    protected void take(Parameters initial, Matrix batchX, Matrix batchY) {
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(RATE))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(initial.inputs())
                        .nOut(initial.hidden())
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(initial.hidden())
                        .nOut(initial.outputs())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        // Its weights are inputs × units; ours column-major as units × inputs lie in that order,
        // row by row.
        network.setParam(
                "0_W", Nd4j.create(initial.w1().copy().toArray(), new int[] {initial.inputs(), initial.hidden()}, 'c'));
        network.setParam("0_b", Nd4j.create(initial.b1().toArray(), new int[] {1, initial.hidden()}, 'c'));
        network.setParam(
                "1_W",
                Nd4j.create(initial.w2().copy().toArray(), new int[] {initial.hidden(), initial.outputs()}, 'c'));
        network.setParam("1_b", Nd4j.create(initial.b2().toArray(), new int[] {1, initial.outputs()}, 'c'));
        x = Nd4j.create(batchX.toArray(), new int[] {batchX.cols(), batchX.rows()}, 'c');
        y = Nd4j.create(batchY.toArray(), new int[] {batchY.cols(), batchY.rows()}, 'c');
    }

    @Override
    protected Object train() {
        network.fit(x, y);
        return network;
    }

    @Override
    protected float weight(int layer, int i, int j) {
        return network.getParam(layer - 1 + "_W").getFloat(j, i);
    }
}
