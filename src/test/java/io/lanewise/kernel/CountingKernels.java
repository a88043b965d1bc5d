// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/** Kernels that only count: their contracts promise them operands with elements. */
final class CountingKernels {
    int count;

    Kernels kernels() {
        return new Kernels(
                new Gemm() {
                    @Override
                    protected void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
                        count++;
                    }
                },
                new Bias() {
                    @Override
                    protected void computeBroadcast(Matrix b, Matrix z) {
                        count++;
                    }

                    @Override
                    protected void computeRowSums(float alpha, Matrix d, Matrix s) {
                        count++;
                    }
                },
                new Activation() {
                    @Override
                    protected void computeApply(ActivationFunction g, Matrix z, Matrix a) {
                        count++;
                    }

                    @Override
                    protected void computeMultiplyDerivative(ActivationFunction g, Matrix a, Matrix d) {
                        count++;
                    }

                    @Override
                    protected void computeSoftmax(Matrix z, Matrix a) {
                        count++;
                    }
                },
                new Loss() {
                    @Override
                    protected void computeBinaryCrossEntropy(Matrix z, Matrix y, Matrix l) {
                        count++;
                    }

                    @Override
                    protected void computeSoftmaxCrossEntropy(Matrix z, Matrix y, Matrix l) {
                        count++;
                    }

                    @Override
                    protected void computeHalfSquaredError(Matrix z, Matrix y, Matrix l) {
                        count++;
                    }

                    @Override
                    protected void computeGradient(Matrix a, Matrix y, Matrix dz) {
                        count++;
                    }

                    @Override
                    protected void computeScaleColumns(Matrix w, Matrix d) {
                        count++;
                    }
                },
                new Update() {
                    @Override
                    protected void computeAxpy(float alpha, Matrix x, Matrix y) {
                        count++;
                    }

                    @Override
                    protected void computeMomentum(float eta, float mu, Matrix g, Matrix v, Matrix w) {
                        count++;
                    }

                    @Override
                    protected void computeNesterov(float eta, float mu, Matrix g, Matrix v, Matrix w) {
                        count++;
                    }

                    @Override
                    protected void computeAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
                        count++;
                    }

                    @Override
                    protected void computeAdamW(AdamStep step, float decay, Matrix g, Matrix m, Matrix v, Matrix w) {
                        count++;
                    }

                    @Override
                    protected void computeScale(float alpha, Matrix x) {
                        count++;
                    }

                    @Override
                    protected void computeSquares(Matrix g, double[] sums, int from) {
                        count++;
                    }
                },
                new Scaling() {
                    @Override
                    protected void computeStandardize(Matrix mu, Matrix sigma, Matrix x) {
                        count++;
                    }
                },
                new Dropout() {
                    @Override
                    protected void computeApply(int kept, float factor, long key, int first, Matrix a, Matrix d) {
                        count++;
                    }
                });
    }
}
