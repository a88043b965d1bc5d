// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import io.lanewise.parallel.Shares;
import io.lanewise.parallel.WorkerTeam;

/**
 * {@link VectorGemm} on the threads of a team: each owns a range of columns of C, or of rows where there are too few
 * columns. The terms are never divided, so the bits do not depend on the number of threads.
 */
public final class ParallelGemm extends Gemm {
    private final WorkerTeam team;
    private final VectorGemm[] gemms;
    private final WorkerTeam.Task share = this::share;

    private float alpha;
    private Matrix a;
    private Matrix b;
    private float beta;
    private Matrix c;

    /** Products on this team; one at a time. */
    public ParallelGemm(WorkerTeam team) {
        this.team = team;
        gemms = new VectorGemm[team.threads()];
        for (int i = 0; i < gemms.length; i++) {
            gemms[i] = new VectorGemm();
        }
    }

    @Override
    protected void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        long work = (long) c.rows() * c.cols() * a.cols();
        int workers = Shares.workers(work, team.threads());
        if (workers == 1) {
            gemms[0].multiply(alpha, a, b, beta, c);
            return;
        }
        this.alpha = alpha;
        this.a = a;
        this.b = b;
        this.beta = beta;
        this.c = c;
        try {
            team.run(share, workers);
        } finally {
            this.a = null;
            this.b = null;
            this.c = null;
        }
    }

    private void share(int worker, int workers) {
        if (c.cols() >= workers * Blocking.CHOSEN.columns()) {
            int from = boundary(c.cols(), worker, workers, Blocking.CHOSEN.columns());
            int to = boundary(c.cols(), worker + 1, workers, Blocking.CHOSEN.columns());
            gemms[worker].multiply(alpha, a, b.columns(from, to), beta, c.columns(from, to));
        } else {
            int from = boundary(c.rows(), worker, workers, Blocking.CHOSEN.rows());
            int to = boundary(c.rows(), worker + 1, workers, Blocking.CHOSEN.rows());
            gemms[worker].multiply(alpha, a.rowRange(from, to), b, beta, c.rowRange(from, to));
        }
    }

    /** The start of a worker's share, a whole number of tiles from 0. */
    private static int boundary(int extent, int worker, int workers, int tile) {
        int tiles = (int) ((extent + tile - 1L) / tile);
        return (int) Math.min(extent, (long) Shares.start(tiles, worker, workers) * tile);
    }
}
