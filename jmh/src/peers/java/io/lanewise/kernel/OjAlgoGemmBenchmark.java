// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import io.lanewise.bench.PeerVersion;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R032Store;

/**
 * {@link PeerGemmBenchmark} by ojAlgo, pure Java, column-major as ours. It chooses its threads by
 * itself, up to all cores.
 *
 * <p>{@code mvn -f jmh -Ppeers package && java -jar jmh/target/benchmarks.jar
 * 'OjAlgoGemmBenchmark|kernel.GemmBenchmark|Peak'}
 */
public class OjAlgoGemmBenchmark extends PeerGemmBenchmark {
    private MatrixStore<Double> a;
    private MatrixStore<Double> b;
    private R032Store c;

    @Override
    protected String start(int count) {
        OjAlgoUtils.limitThreadsTo(count);
        return "ojAlgo " + PeerVersion.of("org.ojalgo", "ojalgo") + ", at most " + count + " threads";
    }

    @Override
    protected void operands(Matrix left, Matrix right) {
        R032Store storedA = store(left);
        R032Store storedB = store(right);
        a = transposeA ? storedA.transpose() : storedA;
        b = transposeB ? storedB.transpose() : storedB;
        c = R032Store.FACTORY.make(m, n);
    }

    private static R032Store store(Matrix matrix) {
        R032Store store = R032Store.FACTORY.make(matrix.rows(), matrix.cols());
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                store.set(i, j, matrix.get(i, j));
            }
        }
        return store;
    }

    @Override
    protected Object product() {
        c.fillByMultiplying(a, b);
        return c;
    }

    @Override
    protected float result(int i, int j) {
        return c.floatValue(i, j);
    }
}
