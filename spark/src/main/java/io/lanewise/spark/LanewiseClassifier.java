// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Lanewise's two-layer net as an estimator of Spark ML: for pipelines, cross-validation and the
 * usual evaluators.
 *
 * <pre>{@code
 * LanewiseClassifier estimator = new LanewiseClassifier().setHiddenUnits(128).setMaxIter(20);
 * LanewiseClassificationModel model = estimator.fit(training);
 * model.transform(test);
 * }</pre>
 *
 * <p>The same data and settings give the same bits on any cluster: see {@link #setShards}.
 */
public final class LanewiseClassifier
        extends ProbabilisticClassifier<Vector, LanewiseClassifier, LanewiseClassificationModel>
        implements NetSettings<LanewiseClassifier>, DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    // Spark's constructors call uid() before a field's initialiser runs: none may have one.
    private String uid;
    private final NetParams netParams;

    /** An estimator with Lanewise's defaults. */
    public LanewiseClassifier() {
        this(Uid.random("lanewise"));
    }

    /** An estimator with this identifier, as Spark needs it when it reads one. */
    public LanewiseClassifier(String uid) {
        this(Uid.of(uid));
    }

    private LanewiseClassifier(Uid left) {
        netParams = new NetParams(this);
    }

    /** Reads an estimator that was saved. */
    public static LanewiseClassifier load(String path) {
        return read().load(path);
    }

    /** What reads estimators that were saved. */
    public static MLReader<LanewiseClassifier> read() {
        return new DefaultParamsReader<>();
    }

    @Override
    public String uid() {
        if (uid == null) {
            uid = Uid.take();
        }
        return uid;
    }

    @Override
    public NetParams netParams() {
        return netParams;
    }

    @Override
    public LanewiseClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public LanewiseClassificationModel train(Dataset<?> dataset) {
        Job job = netParams.job(getFeaturesCol(), getLabelCol(), false);
        Fit.Result result = Fit.run(netParams, job, dataset);
        return new LanewiseClassificationModel(Uid.of(uid()), result.model(), result.training()).setParent(this);
    }
}
