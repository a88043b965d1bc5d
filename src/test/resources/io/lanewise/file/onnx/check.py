# SPDX-License-Identifier: Apache-2.0
"""Trains on made and real tables, exports to ONNX, and compares what others make of the files.

    pip install onnx==1.23.1 onnxruntime==1.30.0 numpy scikit-learn && python check.py PATH/TO/lanewise

Each file must pass onnx.checker with its shapes inferred. ONNX Runtime and ONNX's own reference
implementation must predict within 1e-5 of `lanewise predict`, a whole table at once and single
rows, and give NaN where Lanewise refuses a row. Neither library shares code with Lanewise.
"""
import csv
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import onnx
import onnx.reference
import onnxruntime
from sklearn.datasets import load_diabetes, load_digits, load_iris

TOLERANCE = 1e-5
LANEWISE = pathlib.Path(sys.argv[1]).resolve()


def lanewise(*arguments):
    done = subprocess.run([LANEWISE, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit("lanewise %s: %s" % (" ".join(map(str, arguments)), done.stderr))
    return done.stdout


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([header, *rows])


def read(path_or_text):
    lines = path_or_text.splitlines() if isinstance(path_or_text, str) else open(path_or_text, encoding="utf-8")
    return list(csv.reader(lines))


def inputs(model, table):
    """The cells of a table, as the inputs of a model ask for them; an empty cell is missing."""
    header, rows = table[0], table[1:]
    types = {onnx.TensorProto.FLOAT: np.float32, onnx.TensorProto.DOUBLE: np.float64}
    result = {}
    for value in model.graph.input:
        type_ = value.type.tensor_type.elem_type
        if value.name == "X":
            names = [n for n in header[: value.type.tensor_type.shape.dim[1].dim_value]]
        else:
            names = [value.name]
        cells = [[row[header.index(name)] for name in names] for row in rows]
        if type_ == onnx.TensorProto.STRING:
            result[value.name] = np.array(cells, object)
        else:
            result[value.name] = np.array([[float(c or "nan") for c in row] for row in cells], types[type_])
    return result


def compare(name, path, table_path, model_path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    given = inputs(model, read(pathlib.Path(table_path)))
    predicted = read(lanewise("predict", "--model", model_path, "--data", table_path))[1:]
    session = onnxruntime.InferenceSession(path)
    reference = onnx.reference.ReferenceEvaluator(model)
    outputs = [o.name for o in session.get_outputs()]
    largest = 0
    for kind, run in (("onnxruntime", session.run), ("reference", reference.run)):
        answers = dict(zip(outputs, run(None, given)))
        for j, row in enumerate(predicted):
            one = dict(zip(outputs, run(None, {k: v[j : j + 1] for k, v in given.items()}))) if j < 50 else None
            for answer, at in ((answers, j), (one, 0)):
                if answer is None:
                    continue
                label = [] if "variable" in answer else np.atleast_1d(answer["label"][at])
                said = answer["variable" if "variable" in answer else "probabilities"][at]
                assert [str(one) for one in label] == row[: len(label)], (name, kind, j, label, row)
                expected = np.array(row[len(label) :], np.float64)
                largest = max(largest, float(np.max(np.abs(said - expected) / np.maximum(1, np.abs(expected)))))
    assert largest < TOLERANCE, (name, largest)
    print("%-28s %4d rows, inputs %-24s largest difference %.1e" % (
        name, len(predicted), ",".join(list(given)[:3])[:24], largest))
    return session, given


def adult(random, rows, unseen=False):
    """Columns of numbers, categories and truth values, of which some are missing."""
    header = ["age", "work", "hours", "member", "town", "time", "income"]
    table = []
    for _ in range(rows):
        age, hours = int(random.integers(17, 77)), round(float(random.normal(40, 9)), 1)
        work = str(random.choice(["Private", "State-gov", "Self-emp", "漢 😀"], p=[0.6, 0.2, 0.15, 0.05]))
        member = str(random.choice(["yes", "no"]))
        town = str(random.choice(["Oslo", "Rome", "Ulm, Bavaria"] + (["Unheard-of"] if unseen else [])))
        time = 1700000000000 + int(random.integers(0, 400))
        score = (age - 40) / 20 + (hours - 40) / 9 + (work == "Private") + (member == "yes") + (time % 400) / 200 - 1.5
        row = [age, work, hours, member, town, time]
        row = ["" if random.random() < 0.04 else cell for cell in row]
        table.append([*row, ">50K" if score + random.normal(0, 0.4) > 0.8 else "<=50K"])
    return header, table


def main(folder):
    random = np.random.default_rng(1)
    train = lambda table, model, *more: lanewise(
        "train", "--data", table, "--model", model, "--epochs", 15, "--hidden", 24, *more)

    def case(name, header, rows, *more, test=None):
        table, model, exported = (folder / (name + end) for end in (".csv", ".safetensors", ".onnx"))
        write(table, header, rows)
        train(table, model, *more)
        lanewise("export", "--model", model, "--onnx", exported)
        result = compare(name, str(exported), str(table), str(model))
        if test:
            write(table, *test)
            result = compare(name + ", other rows", str(exported), str(table), str(model))
        return result

    digits = load_digits()
    case("digits", ["p%d" % i for i in range(64)] + ["digit"],
         [[*map(int, x), y] for x, y in zip(digits.data, digits.target)])
    iris = load_iris()
    flowers = [[*x, iris.target_names[y]] for x, y in zip(iris.data, iris.target)]
    for g in ("sigmoid", "tanh", "relu", "leaky_relu"):
        case("iris " + g, [*iris.feature_names, "species"], flowers, "--activation", g)
    diabetes = load_diabetes()
    case("diabetes, regression", [*diabetes.feature_names, "progression"],
         [[*x, y] for x, y in zip(diabetes.data, diabetes.target)], "--task", "regression")
    clouds = random.normal(size=(300, 3))
    case("several labels, threshold", ["a", "b", "c", "left", "up"],
         [[*x, int(x[0] < 0), int(x[1] + x[2] > 0.5)] for x in clouds], "--target", "left,up", "--threshold", "0.3")
    header, rows = adult(random, 800)
    more = ["--missing", "median", "--missing-inputs", "--rare", "60"]
    case("adult", header, rows, *more, test=adult(random, 300, unseen=True))
    session, given = case("adult, refused", header, [r for r in rows if "" not in r], "--unseen", "refuse")
    for column, wrong in (("age", math.nan), ("work", ""), ("work", "unseen"), ("member", "perhaps"), ("time", math.nan)):
        one = {k: v[:1].copy() for k, v in given.items()}
        one[column][0, 0] = wrong
        label, probabilities = session.run(["label", "probabilities"], one)
        assert label[0] == "" and np.isnan(probabilities).all(), (column, wrong, label, probabilities)
    print("what Lanewise refuses is NaN and ''")
    only = [0, 2, 5, 6]
    case("numbers, missing, offset", [header[i] for i in only], [[r[i] for i in only] for r in rows],
         "--missing", "mean", "--missing-inputs")


with tempfile.TemporaryDirectory() as name:
    main(pathlib.Path(name))
