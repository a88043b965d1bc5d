# SPDX-License-Identifier: Apache-2.0
"""The wrapper's own logic, on a pyspark of a few lines: run by python3 -m unittest discover."""

import importlib
import sys
import types
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


class _Param:
    def __init__(self, parent, name, doc, typeConverter):
        self.name, self.doc, self.convert = name, doc, typeConverter


class _Params:
    @staticmethod
    def _dummy():
        return None

    def __init__(self, **kwargs):
        self.values, self.defaults, self.uid = dict(kwargs), {}, "uid"

    def _set(self, **kwargs):
        for name, value in kwargs.items():
            self.values[name] = getattr(type(self), name).convert(value)
        return self

    def _setDefault(self, **kwargs):
        for name in kwargs:
            assert getattr(type(self), name).name == name
        self.defaults.update(kwargs)

    def getOrDefault(self, name):
        return self.values.get(name, self.defaults.get(name))

    def hasParam(self, name):
        return isinstance(getattr(self, name, None), _Param)

    @property
    def params(self):
        return [p for p in map(type(self).__dict__.get, dir(self)) if isinstance(p, _Param)]

    @staticmethod
    def _new_java_obj(name, uid):
        return (name, uid)


class _Readable:
    @classmethod
    def read(cls):
        """The name of the Java class, as PySpark makes it, with and without Spark Connect."""
        return cls.__module__.replace("pyspark", "org.apache.spark") + "." + cls.__name__


def _keyword_only(function):
    def wrapper(self, *args, **kwargs):
        if args:
            raise TypeError("keywords only")
        return function(self, **kwargs)

    return wrapper


def _base(name):
    return type(name, (_Params,), {})


def _fake_pyspark():
    modules = {
        "pyspark": {"keyword_only": _keyword_only},
        "pyspark.ml": {},
        "pyspark.ml.classification": {
            "MultilayerPerceptronClassifier": type(
                "MultilayerPerceptronClassifier", (_Params, _Readable), {}
            ),
            "MultilayerPerceptronClassificationModel": _base("MultilayerPerceptronClassificationModel"),
            "_JavaProbabilisticClassificationModel": _base("_JavaProbabilisticClassificationModel"),
            "_JavaProbabilisticClassifier": _base("_JavaProbabilisticClassifier"),
        },
        "pyspark.ml.regression": {
            "_JavaRegressionModel": _base("_JavaRegressionModel"),
            "_JavaRegressor": _base("_JavaRegressor"),
        },
        "pyspark.ml.param": {
            "Param": _Param,
            "Params": _Params,
            "TypeConverters": types.SimpleNamespace(
                toInt=int, toFloat=float, toString=str, toBoolean=bool
            ),
        },
        "pyspark.ml.util": {
            "JavaMLReadable": _Readable,
            "JavaMLWritable": type("JavaMLWritable", (), {}),
        },
    }
    for name, members in modules.items():
        module = types.ModuleType(name)
        module.__dict__.update(members)
        sys.modules[name] = module
        if "." in name:
            parent, child = name.rsplit(".", 1)
            setattr(sys.modules[parent], child, module)
    sys.modules.pop("lanewise_spark", None)
    return importlib.import_module("lanewise_spark")


class WrapperTest(unittest.TestCase):
    def test_java_classes_are_found_under_their_own_names(self):
        module = _fake_pyspark()
        for name in module.__all__:
            # As PySpark does it for a Java object.
            found = __import__("io.lanewise.spark", fromlist=[name])
            self.assertIs(getattr(found, name), getattr(module, name))
            self.assertEqual("io.lanewise.spark." + name, getattr(module, name).read())

    def test_estimators_make_their_java_object(self):
        module = _fake_pyspark()
        for name in ["LanewiseClassifier", "LanewiseRegressor", "MultilayerPerceptronClassifier"]:
            self.assertEqual(
                ("io.lanewise.spark." + name, "uid"), getattr(module, name)()._java_obj
            )

    def test_settings_are_set_and_got(self):
        module = _fake_pyspark()
        for cls in [module.LanewiseClassifier, module.LanewiseRegressor]:
            estimator = cls(hiddenUnits=128, stepSize=1)
            self.assertEqual(128, estimator.getHiddenUnits())
            self.assertIsInstance(estimator.getStepSize(), float)
            self.assertEqual(30, estimator.getMaxIter())
            self.assertIs(estimator, estimator.setMaxIter(5).setParams(shards=4))
            self.assertEqual(5, estimator.getMaxIter())
            self.assertEqual(4, estimator.getShards())
            for wrong in ["hidden", "getMaxIter"]:
                with self.assertRaisesRegex(TypeError, "no param '" + wrong + "' in " + cls.__name__):
                    cls(**{wrong: 3})
                with self.assertRaisesRegex(TypeError, "no param '" + wrong + "'"):
                    estimator.setParams(**{wrong: 3})
            with self.assertRaises(TypeError):
                cls(128)

    def test_a_model_asks_java(self):
        model = _fake_pyspark().LanewiseClassificationModel()
        answers = {"classNames": ("cold", "warm"), "objectiveHistory": (0.5, 0.25)}
        answers["toString"] = "LanewiseClassificationModel: uid=u, numClasses=2, weightsSha256=0a1b"
        model._call_java = answers.get
        self.assertEqual(["cold", "warm"], model.classNames())
        self.assertEqual([0.5, 0.25], model.objectiveHistory())
        self.assertEqual("0a1b", model.weightsSha256())


if __name__ == "__main__":
    unittest.main()
