# SPDX-License-Identifier: Apache-2.0
"""Lanewise's two-layer nets in PySpark. The jars of lanewise-spark and lanewise must be on the
class path: spark.jars, or spark.jars.packages.

    from lanewise_spark import LanewiseClassifier

    model = LanewiseClassifier(hiddenUnits=128, maxIter=20).fit(training)
    model.transform(test).select("prediction", "probability").show()
"""

import sys

from pyspark import keyword_only
from pyspark.ml import classification
from pyspark.ml.classification import (
    MultilayerPerceptronClassificationModel,
    _JavaProbabilisticClassificationModel,
    _JavaProbabilisticClassifier,
)
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.regression import _JavaRegressionModel, _JavaRegressor
from pyspark.ml.util import JavaMLReadable, JavaMLWritable

__all__ = [
    "LanewiseClassifier",
    "LanewiseClassificationModel",
    "LanewiseRegressor",
    "LanewiseRegressionModel",
    "MultilayerPerceptronClassifier",
]

_JAVA_PACKAGE = "io.lanewise.spark"

# PySpark finds a Java class's Python class, and the other way round, by the module's name, which must
# be that of the Java package. Python's own module io has no submodules, so this one stands in, and
# the classes name it as theirs, at the end.
sys.modules[_JAVA_PACKAGE] = sys.modules[__name__]


# Name, type, default and meaning: as in io.lanewise.spark.NetParams.
_SETTINGS = [
    ("hiddenUnits", "Int", 64, "hidden units (n1), at least 1"),
    ("activation", "String", "relu", "of the hidden units: relu, leaky_relu, sigmoid or tanh"),
    ("solver", "String", "sgd", "how a step is made: sgd, momentum, nesterov or adam"),
    ("maxIter", "Int", 30, "epochs at most"),
    ("stepSize", "Float", 0.1, "the learning rate"),
    ("regParam", "Float", 0.0, "the L2 penalty"),
    ("blockSize", "Int", 32, "the mini-batch: examples of one step"),
    ("tol", "Float", 0.0, "by how much a validation loss must fall to count as better"),
    ("seed", "Int", 1, "seed of weights, shards and shuffles"),
    ("weightCol", "String", "", "the column with each example's weight; empty for none"),
    ("validationIndicatorCol", "String", "", "the boolean column: which rows validate; empty for none"),
    ("patience", "Int", 0, "epochs without a better validation loss after which training ends"),
    ("standardize", "Boolean", True, "whether features get mean 0 and deviation 1"),
    ("shards", "Int", 0, "into how many parts the examples fall; 0: by the size of the data"),
    ("roundsPerEpoch", "Int", 0, "how often the parts are combined in an epoch; 0: by their size"),
]


def _add_accessors(cls, param):
    """getX and setX, as every estimator of PySpark has them."""
    name = param.name[0].upper() + param.name[1:]

    def getter(self):
        return self.getOrDefault(param.name)

    def setter(self, value):
        return self._set(**{param.name: value})

    getter.__name__, getter.__doc__ = "get" + name, "The value of " + param.name + ": " + param.doc
    setter.__name__, setter.__doc__ = "set" + name, "Sets " + param.name + ": " + param.doc
    setattr(cls, param.name, param)
    setattr(cls, getter.__name__, getter)
    setattr(cls, setter.__name__, setter)


class _NetSettings(Params):
    """The settings that the estimators share."""

    def _set_net_defaults(self):
        self._setDefault(**{name: default for name, _, default, _ in _SETTINGS})

    def _set_known(self, settings):
        """Sets params by name, of which there must be each."""
        for name in settings:
            if not self.hasParam(name):
                known = ", ".join(sorted(param.name for param in self.params))
                raise TypeError(
                    "there is no param '" + name + "' in " + type(self).__name__ + "; it has " + known
                )
        return self._set(**settings)


for _name, _type, _, _doc in _SETTINGS:
    _converter = getattr(TypeConverters, "to" + _type)
    _add_accessors(_NetSettings, Param(Params._dummy(), _name, _doc, typeConverter=_converter))


class _NetModel:
    """What the models share."""

    def weightsSha256(self):
        """The SHA-256 of the weights."""
        # Spark Connect lets a client call few methods of a model; this is one of them.
        return self._call_java("toString").rsplit("weightsSha256=", 1)[1]

    def objectiveHistory(self):
        """The training loss of each epoch; empty for a model that was read."""
        return list(self._call_java("objectiveHistory"))

    def validationHistory(self):
        """The validation loss of each epoch; empty without validation."""
        return list(self._call_java("validationHistory"))


class LanewiseClassifier(_JavaProbabilisticClassifier, _NetSettings, JavaMLWritable, JavaMLReadable):
    """A two-layer net for classes; the same data and settings give the same bits on any cluster."""

    @keyword_only
    def __init__(self, **kwargs):
        super().__init__()
        self._java_obj = self._new_java_obj(_JAVA_PACKAGE + ".LanewiseClassifier", self.uid)
        self._set_net_defaults()
        self._set_known(kwargs)

    @keyword_only
    def setParams(self, **kwargs):
        """Sets any of the params by name."""
        return self._set_known(kwargs)

    def _create_model(self, java_model):
        return LanewiseClassificationModel(java_model)


class LanewiseClassificationModel(
    _NetModel, _JavaProbabilisticClassificationModel, JavaMLWritable, JavaMLReadable
):
    """A net that LanewiseClassifier has trained."""

    def classNames(self):
        """The names of the classes, by label."""
        return list(self._call_java("classNames"))

    def toSpark(self):
        """The same net as Spark's own model, if its hidden units are sigmoid."""
        return MultilayerPerceptronClassificationModel._from_java(self._call_java("toSpark"))


class LanewiseRegressor(_JavaRegressor, _NetSettings, JavaMLWritable, JavaMLReadable):
    """A two-layer net for a number."""

    @keyword_only
    def __init__(self, **kwargs):
        super().__init__()
        self._java_obj = self._new_java_obj(_JAVA_PACKAGE + ".LanewiseRegressor", self.uid)
        self._set_net_defaults()
        self._set_known(kwargs)

    @keyword_only
    def setParams(self, **kwargs):
        """Sets any of the params by name."""
        return self._set_known(kwargs)

    def _create_model(self, java_model):
        return LanewiseRegressionModel(java_model)


class LanewiseRegressionModel(_NetModel, _JavaRegressionModel, JavaMLWritable, JavaMLReadable):
    """A net that LanewiseRegressor has trained."""


class MultilayerPerceptronClassifier(classification.MultilayerPerceptronClassifier):
    """PySpark's classifier of this name, trained by Lanewise: change the import alone."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._java_obj = self._new_java_obj(
            _JAVA_PACKAGE + ".MultilayerPerceptronClassifier", self.uid
        )


for _name in __all__:
    globals()[_name].__module__ = _JAVA_PACKAGE
