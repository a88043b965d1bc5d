// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Lanewise's two-layer net for a number, as an estimator of Spark ML. Its output is linear with
 * half the squared error, and the labels are standardised by mean and deviation of the training
 * rows; the model predicts in their units. The losses that it tells are those of the standardised
 * labels.
 *
 * <pre>{@code
 * LanewiseRegressor estimator = new LanewiseRegressor().setHiddenUnits(32).setLabelCol("price");
 * LanewiseRegressionModel model = estimator.fit(training);
 * model.transform(test);
 * }</pre>
 *
 * <p>The same data and settings give the same bits on any cluster: see {@link #setShards}.
 */
public final class LanewiseRegressor extends Regressor<Vector, LanewiseRegressor, LanewiseRegressionModel>
        implements NetSettings<LanewiseRegressor>, DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    // Spark's constructors call uid() before a field's initialiser runs: none may have one.
    private String uid;
    private final NetParams netParams;

    /** An estimator with Lanewise's defaults. */
    public LanewiseRegressor() {
        this(Uid.random("lanewise"));
    }

    /** An estimator with this identifier, as Spark needs it when it reads one. */
    public LanewiseRegressor(String uid) {
        this(Uid.of(uid));
    }

    private LanewiseRegressor(Uid left) {
        netParams = new NetParams(this);
    }

    /** Reads an estimator that was saved. */
    public static LanewiseRegressor load(String path) {
        return read().load(path);
    }

    /** What reads estimators that were saved. */
    public static MLReader<LanewiseRegressor> read() {
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
    public LanewiseRegressor copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public LanewiseRegressionModel train(Dataset<?> dataset) {
        Job job = netParams.job(getFeaturesCol(), getLabelCol(), true);
        Fit.Result result = Fit.run(netParams, job, dataset);
        return new LanewiseRegressionModel(Uid.of(uid()), result.model(), result.training()).setParent(this);
    }
}
