# SPDX-License-Identifier: Apache-2.0
"""The module on a real PySpark, with the jars of Lanewise: run by spark/examples.

spark-submit --jars ... tests/on_pyspark.py; by hand, with PYTHONPATH=spark/python.
"""

import tempfile
import unittest

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import MultilayerPerceptronClassificationModel, OneVsRest
from pyspark.ml.evaluation import (
    BinaryClassificationEvaluator,
    MulticlassClassificationEvaluator,
    RegressionEvaluator,
)
from pyspark.ml.feature import StringIndexer, VectorAssembler
from pyspark.ml.tuning import (
    CrossValidator,
    CrossValidatorModel,
    ParamGridBuilder,
    TrainValidationSplit,
)
from pyspark.sql import SparkSession

import lanewise_spark
from lanewise_spark import (
    LanewiseClassificationModel,
    LanewiseClassifier,
    LanewiseRegressionModel,
    LanewiseRegressor,
    MultilayerPerceptronClassifier,
)


class OnPySparkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = SparkSession.builder.master("local[2]").appName("lanewise").getOrCreate()
        cls.spark.conf.set("spark.sql.shuffle.partitions", "2")
        rows = cls.spark.range(400).selectExpr(
            "double(id % 20) AS a",
            "double(id % 7) AS b",
            "int(id % 20 > 3 * (id % 7)) AS label",
            "IF(id % 20 > 3 * (id % 7), 'warm', 'cold') AS day",
            "3.0 * (id % 20) - (id % 7) AS number",
            "1.0 + id % 2 AS weight",
            "id % 5 = 0 AS validates",
        )
        cls.assembler = VectorAssembler(inputCols=["a", "b"], outputCol="features")
        cls.data = cls.assembler.transform(rows).cache()
        cls.model = LanewiseClassifier(hiddenUnits=8, maxIter=5).fit(cls.data)

    def saved(self, stage):
        """The folder where a stage was saved."""
        folder = tempfile.mkdtemp() + "/saved"
        stage.save(folder)
        return folder

    def accuracy(self, predictions):
        return MulticlassClassificationEvaluator(metricName="accuracy").evaluate(predictions)

    def test_a_model_predicts_and_tells_what_it_is(self):
        predictions = self.model.transform(self.data)
        row = predictions.first()
        self.assertEqual(2, len(row.rawPrediction))
        self.assertAlmostEqual(1, sum(row.probability), 6)
        self.assertGreater(self.accuracy(predictions), 0.9)
        self.assertGreater(BinaryClassificationEvaluator().evaluate(predictions), 0.95)
        self.assertEqual(2, self.model.numClasses)
        self.assertEqual(2, self.model.numFeatures)
        self.assertEqual(row.prediction, self.model.predict(row.features))
        self.assertEqual(row.probability, self.model.predictProbability(row.features))
        self.assertEqual(row.rawPrediction, self.model.predictRaw(row.features))
        self.assertRegex(self.model.weightsSha256(), "^[0-9a-f]{64}$")
        self.assertEqual(5, len(self.model.objectiveHistory()))
        self.assertIsInstance(self.model.objectiveHistory()[0], float)
        self.assertEqual([], self.model.validationHistory())
        self.assertEqual(["0", "1"], self.model.classNames())

    def test_a_model_is_read_as_it_was_saved(self):
        again = LanewiseClassificationModel.load(self.saved(self.model))
        self.assertEqual(self.model.weightsSha256(), again.weightsSha256())
        self.assertEqual(self.model.uid, again.uid)
        self.assertEqual([], again.objectiveHistory())
        self.assertEqual(
            self.model.transform(self.data).select("probability").collect(),
            again.transform(self.data).select("probability").collect(),
        )

    def test_columns_of_a_model_are_set(self):
        model = self.model.copy()
        model.setPredictionCol("p").setProbabilityCol("q").setRawPredictionCol("r")
        predicted = model.transform(self.data.withColumnRenamed("features", "x"), {model.featuresCol: "x"})
        self.assertLessEqual({"p", "q", "r"}, set(predicted.columns))
        self.assertEqual(self.model.weightsSha256(), model.weightsSha256())
        self.assertNotIn("p", self.model.transform(self.data).columns)
        renamed = LanewiseClassifier(hiddenUnits=4, maxIter=1, predictionCol="guess").fit(self.data)
        self.assertEqual("guess", renamed.getPredictionCol())
        self.assertIn("guess", renamed.transform(self.data).columns)

    def test_thresholds_move_the_prediction(self):
        model = LanewiseClassifier(hiddenUnits=8, maxIter=5, thresholds=[1e-9, 1.0]).fit(self.data)
        self.assertEqual(self.model.weightsSha256(), model.weightsSha256())
        self.assertEqual(0, model.transform(self.data).where("prediction = 1").count())

    def test_an_estimator_is_read_as_it_was_saved(self):
        for estimator in [
            LanewiseClassifier(hiddenUnits=8, stepSize=0.5, standardize=False, activation="tanh"),
            LanewiseRegressor(hiddenUnits=8, labelCol="number", weightCol="weight"),
            MultilayerPerceptronClassifier(layers=[2, 4, 2], maxIter=7),
        ]:
            again = type(estimator).load(self.saved(estimator))
            self.assertIs(type(estimator), type(again))
            self.assertEqual(estimator.uid, again.uid)
            values = {p.name: v for p, v in estimator.extractParamMap().items()}
            self.assertEqual(values, {p.name: v for p, v in again.extractParamMap().items()})

    def test_settings_reach_java(self):
        estimator = LanewiseClassifier(maxIter=3, hiddenUnits=8, weightCol="weight", seed=5)
        estimator.setParams(validationIndicatorCol="validates", solver="adam", stepSize=0.01)
        model = estimator.fit(self.data)
        self.assertEqual(3, len(model.validationHistory()))
        self.assertEqual(3, len(model.objectiveHistory()))
        other = estimator.fit(self.data, {estimator.maxIter: 2, estimator.shards: 2})
        self.assertEqual(2, len(other.objectiveHistory()))
        self.assertNotEqual(model.weightsSha256(), other.weightsSha256())
        self.assertEqual(3, estimator.getMaxIter())
        copied = estimator.copy({estimator.maxIter: 2, estimator.shards: 2})
        self.assertEqual(2, copied.getMaxIter())
        self.assertEqual(other.weightsSha256(), copied.fit(self.data).weightsSha256())
        both = estimator.fit(self.data, [{estimator.maxIter: 1}, {estimator.maxIter: 2}])
        self.assertEqual([1, 2], [len(m.objectiveHistory()) for m in both])

    def test_settings_are_explained(self):
        text = LanewiseClassifier(hiddenUnits=8).explainParams()
        self.assertIn("hiddenUnits: hidden units", text)
        self.assertIn("default: 64, current: 8", text)
        self.assertTrue(LanewiseClassifier().hasParam("roundsPerEpoch"))

    def test_wrong_settings_are_refused(self):
        with self.assertRaisesRegex(TypeError, "no param 'hidden' in LanewiseClassifier"):
            LanewiseClassifier(hidden=3)
        with self.assertRaisesRegex(TypeError, "hiddenUnits"):
            LanewiseClassifier(hiddenUnits="many")
        with self.assertRaises(TypeError):
            LanewiseClassifier(128)
        for wrong, message in [
            ({"hiddenUnits": 0}, "hiddenUnits given invalid value 0"),
            ({"activation": "step"}, "activation given invalid value step"),
            ({"labelCol": "none"}, "none"),
            ({"labelCol": "number"}, "a label is -6"),
        ]:
            with self.assertRaisesRegex(Exception, message):
                LanewiseClassifier(**wrong).fit(self.data)

    def test_a_pipeline_is_saved_and_read(self):
        indexer = StringIndexer(inputCol="day", outputCol="index")
        estimator = LanewiseClassifier(hiddenUnits=8, maxIter=5, labelCol="index")
        pipeline = Pipeline(stages=[indexer, estimator])
        again = Pipeline.load(self.saved(pipeline))
        self.assertIsInstance(again.getStages()[1], LanewiseClassifier)
        self.assertEqual(8, again.getStages()[1].getHiddenUnits())
        model = again.fit(self.data)
        self.assertEqual(pipeline.fit(self.data).stages[1].weightsSha256(), model.stages[1].weightsSha256())
        read = PipelineModel.load(self.saved(model))
        self.assertIsInstance(read.stages[1], LanewiseClassificationModel)
        self.assertEqual(["cold", "warm"], sorted(read.stages[1].classNames()))
        self.assertEqual(model.stages[1].weightsSha256(), read.stages[1].weightsSha256())
        self.assertEqual(400, read.transform(self.data).select("prediction").count())

    def test_a_cross_validator_chooses_is_saved_and_read(self):
        estimator = LanewiseClassifier(hiddenUnits=8, maxIter=5)
        grid = ParamGridBuilder().addGrid(estimator.stepSize, [1e-6, 0.1]).build()
        validator = CrossValidator(
            estimator=estimator,
            estimatorParamMaps=grid,
            evaluator=MulticlassClassificationEvaluator(metricName="accuracy"),
            numFolds=2,
            parallelism=2,
        )
        again = CrossValidator.load(self.saved(validator))
        self.assertIsInstance(again.getEstimator(), LanewiseClassifier)
        self.assertEqual([1e-6, 0.1], [list(m.values())[0] for m in again.getEstimatorParamMaps()])
        model = validator.fit(self.data)
        self.assertLess(model.avgMetrics[0], model.avgMetrics[1])
        self.assertEqual(self.model.weightsSha256(), model.bestModel.weightsSha256())
        read = CrossValidatorModel.load(self.saved(model))
        self.assertIsInstance(read.bestModel, LanewiseClassificationModel)
        self.assertEqual(model.bestModel.weightsSha256(), read.bestModel.weightsSha256())

    def test_a_split_chooses_within_a_pipeline(self):
        estimator = LanewiseRegressor(hiddenUnits=8, maxIter=5, labelCol="number")
        plain = Pipeline(stages=[VectorAssembler(inputCols=["a", "b"], outputCol="x"), estimator])
        split = TrainValidationSplit(
            estimator=plain,
            estimatorParamMaps=ParamGridBuilder().addGrid(estimator.stepSize, [1e-6, 0.05]).build(),
            evaluator=RegressionEvaluator(labelCol="number"),
        )
        best = split.fit(self.data).bestModel.stages[1]
        self.assertIsInstance(best, LanewiseRegressionModel)
        self.assertEqual(estimator.fit(self.data, {estimator.stepSize: 0.05}).weightsSha256(), best.weightsSha256())

    def test_one_vs_rest_asks_for_a_number_of_classes(self):
        model = OneVsRest(classifier=LanewiseClassifier(hiddenUnits=8, maxIter=5)).fit(self.data)
        self.assertEqual(2, len(model.models))
        self.assertGreater(self.accuracy(model.transform(self.data)), 0.9)

    def test_a_regressor_is_trained_saved_and_read(self):
        estimator = LanewiseRegressor(hiddenUnits=16, maxIter=20, stepSize=0.05, labelCol="number")
        model = estimator.fit(self.data)
        predictions = model.transform(self.data)
        evaluator = RegressionEvaluator(labelCol="number", metricName="r2")
        self.assertGreater(evaluator.evaluate(predictions), 0.98)
        again = LanewiseRegressionModel.load(self.saved(model))
        self.assertEqual(model.weightsSha256(), again.weightsSha256())
        row = predictions.first()
        self.assertEqual(row.prediction, again.predict(row.features))
        self.assertEqual(2, again.numFeatures)
        self.assertEqual(20, len(model.objectiveHistory()))

    def test_one_import_is_changed(self):
        estimator = MultilayerPerceptronClassifier(layers=[2, 8, 2], maxIter=30, seed=3)
        self.assertEqual(1e-6, estimator.getTol())
        self.assertEqual("l-bfgs", estimator.getSolver())
        model = estimator.fit(self.data)
        self.assertIs(MultilayerPerceptronClassificationModel, type(model))
        self.assertGreater(self.accuracy(model.transform(self.data)), 0.9)
        self.assertEqual(model.weights, estimator.fit(self.data).weights)
        again = MultilayerPerceptronClassificationModel.load(self.saved(model))
        self.assertEqual(model.weights, again.weights)
        # The trainer is Lanewise: Spark's own leaves other weights.
        from pyspark.ml import classification

        spark = classification.MultilayerPerceptronClassifier(layers=[2, 8, 2], maxIter=30, seed=3)
        self.assertNotEqual(spark.fit(self.data).weights, model.weights)
        started = estimator.copy({estimator.initialWeights: model.weights, estimator.maxIter: 1})
        self.assertEqual(len(model.weights), len(started.fit(self.data).weights))
        two = MultilayerPerceptronClassifier().setLayers([2, 3, 3, 2]).setSolver("gd")
        with self.assertRaisesRegex(Exception, "layers"):
            two.fit(self.data)

    def test_the_facade_in_a_pipeline_is_saved_and_read(self):
        estimator = MultilayerPerceptronClassifier(layers=[2, 8, 2], maxIter=5)
        again = Pipeline.load(self.saved(Pipeline(stages=[estimator])))
        self.assertIs(MultilayerPerceptronClassifier, type(again.getStages()[0]))
        self.assertEqual(
            estimator.fit(self.data).weights, again.fit(self.data).stages[0].weights
        )

    def test_a_net_goes_to_spark(self):
        model = LanewiseClassifier(hiddenUnits=8, activation="sigmoid", maxIter=5).fit(self.data)
        spark = model.toSpark()
        self.assertIs(MultilayerPerceptronClassificationModel, type(spark))
        ours = [row.probability for row in model.transform(self.data).collect()]
        theirs = [row.probability for row in spark.transform(self.data).collect()]
        for a, b in zip(ours, theirs):
            self.assertAlmostEqual(a[0], b[0], 5)
        with self.assertRaisesRegex(Exception, "sigmoid"):
            self.model.toSpark()

    def test_models_are_found_by_the_names_of_java(self):
        self.assertIs(lanewise_spark, __import__("io.lanewise.spark", fromlist=["x"]))


if __name__ == "__main__":
    # PySpark leaves sockets to the collector.
    unittest.main(warnings="ignore")
