# SPDX-License-Identifier: Apache-2.0
"""Records what scikit-learn says of random data with ties, absent classes and weights.

    pip install scikit-learn==1.9.1 && python record.py > expected.json

The numbers in expected.json are from scikit-learn 1.9.1 and NumPy 2.4.6. ScikitLearnTest compares
io.lanewise.metric with them. Expected calibration error and the best thresholds are not in
scikit-learn: the first is computed here by its definition, the second by trying every threshold.
"""
import json
import warnings

import numpy as np
from sklearn import metrics as sk

warnings.simplefilter("ignore")
AVERAGES = ("macro", "micro", "weighted")


def number(x):
    x = float(x)
    return x if np.isfinite(x) else None


def weights_of(kind, m, random):
    return {
        "none": None,
        "random": random.uniform(0.1, 3, m),
        # Some are 0, and sums are exact, so that ties of sums occur.
        "quarters": random.integers(0, 5, m) / 4,
    }[kind]


def calibration_error(p, predicted, labels, weights, bins):
    """Guo et al. 2017: bins (b/B, (b+1)/B], the confidence is that of the predicted class."""
    w = np.ones(len(labels)) if weights is None else weights
    confidence = p[np.arange(len(labels)), predicted]
    error = 0
    for b in range(bins):
        inside = (confidence * bins > b) & (confidence * bins <= b + 1)
        if b == 0:
            inside |= confidence == 0
        if w[inside].sum() > 0:
            accuracy = np.average(predicted[inside] == labels[inside], weights=w[inside])
            error += w[inside].sum() / w.sum() * abs(accuracy - np.average(confidence[inside], weights=w[inside]))
    return error


def best_thresholds(p, positive, weights):
    w = np.ones(len(p)) if weights is None else weights
    best = {"f1": -1, "cost": np.inf, "youden_j": -2}
    for threshold in np.append(np.unique(p), 2):
        says = p >= threshold
        tn, fp, fn, tp = sk.confusion_matrix(positive, says, labels=[False, True], sample_weight=w).ravel()
        best["f1"] = max(best["f1"], sk.f1_score(positive, says, sample_weight=w, zero_division=0))
        best["cost"] = min(best["cost"], (fp * 1 + fn * 5) / w.sum())
        best["youden_j"] = max(best["youden_j"], tp / (tp + fn) - fp / (fp + tn))
    return best


def classification(name, classes, m, seed, kind, grid=None, absent=(), never=()):
    random = np.random.default_rng(seed)
    labels = random.choice([k for k in range(classes) if k not in absent], m)
    score = random.normal(size=(m, classes))
    score[np.arange(m), labels] += 1
    score[:, list(never)] = -9
    p = np.exp(score)
    p /= p.sum(axis=1, keepdims=True)
    if grid:
        # Whole parts of 1/grid that sum to 1: many ties, within a column and a row.
        p = np.floor(p * grid)
        p[:, 0] += grid - p.sum(axis=1)
        p /= grid
    p = p.astype(np.float32).astype(np.float64)
    predicted = p.argmax(axis=1)
    if classes == 2:
        predicted = (p[:, 1] >= 0.5).astype(int)
    w = weights_of(kind, m, random)
    every = list(range(classes))
    expected = {
        "accuracy": sk.accuracy_score(labels, predicted, sample_weight=w),
        "balanced_accuracy": sk.balanced_accuracy_score(labels, predicted, sample_weight=w),
        "matthews_corrcoef": sk.matthews_corrcoef(labels, predicted, sample_weight=w),
        "log_loss": sk.log_loss(labels, p, labels=every, sample_weight=w),
        "brier_score_loss": sk.brier_score_loss(labels, p[:, 1] if classes == 2 else p, sample_weight=w,
                                                **({} if classes == 2 else {"labels": every})),
        "expected_calibration_error": calibration_error(p, predicted, labels, w, 15),
    }
    if classes > 2:
        for k in (1, 2, 3):
            expected[f"top_{k}_accuracy"] = sk.top_k_accuracy_score(labels, p, k=k, labels=every, sample_weight=w)
    for average in AVERAGES:
        for what, f in (("precision", sk.precision_score), ("recall", sk.recall_score), ("f1", sk.f1_score)):
            expected[f"{what}_{average}"] = f(labels, predicted, average=average, sample_weight=w, zero_division=0)
    per_class = {
        "precision": sk.precision_score(labels, predicted, average=None, labels=every, sample_weight=w),
        "recall": sk.recall_score(labels, predicted, average=None, labels=every, sample_weight=w),
        "f1": sk.f1_score(labels, predicted, average=None, labels=every, sample_weight=w),
        "roc_auc": [sk.roc_auc_score(labels == k, p[:, k], sample_weight=w) if k in labels else np.nan for k in every],
        "average_precision": [
            sk.average_precision_score(labels == k, p[:, k], sample_weight=w) if k in labels else np.nan for k in every
        ],
    }
    for what in ("roc_auc", "average_precision"):
        expected[what] = per_class[what][1] if classes == 2 else np.nanmean(per_class[what])
    if classes > 2 and not absent:
        # The mean is what scikit-learn calls ovr, where that is defined.
        ovr = sk.roc_auc_score(labels, p / p.sum(axis=1, keepdims=True), multi_class="ovr", labels=every, sample_weight=w)
        assert grid is None or abs(ovr - expected["roc_auc"]) < 1e-12
    if classes == 2:
        for what, value in best_thresholds(p[:, 1], labels == 1, w).items():
            expected[f"best_{what}"] = value
    return {
        "name": name,
        "classes": classes,
        "labels": labels.tolist(),
        "predicted": predicted.tolist(),
        "weights": None if w is None else w.tolist(),
        "probabilities": p.ravel().tolist(),
        "expected": {key: number(value) for key, value in expected.items()},
        "per_class": {key: [number(v) for v in values] for key, values in per_class.items()},
        "confusion_matrix": sk.confusion_matrix(labels, predicted, labels=every, sample_weight=w).ravel().tolist(),
    }


def regression(name, targets, m, seed, kind, grid=None):
    random = np.random.default_rng(seed)
    y = random.normal(size=(m, targets)) * 10.0 ** np.arange(targets)
    predicted = y + random.normal(size=(m, targets)) * 0.7
    if grid:
        y, predicted = np.round(y * grid) / grid, np.round(predicted * grid) / grid
    y, predicted = (a.astype(np.float32).astype(np.float64) for a in (y, predicted))
    w = weights_of(kind, m, random)
    functions = {
        "root_mean_squared_error": sk.root_mean_squared_error,
        "mean_squared_error": sk.mean_squared_error,
        "mean_absolute_error": sk.mean_absolute_error,
        "median_absolute_error": sk.median_absolute_error,
        "r2_score": sk.r2_score,
    }
    per_target = {key: f(y, predicted, sample_weight=w, multioutput="raw_values") for key, f in functions.items()}
    expected = {key: f(y, predicted, sample_weight=w) for key, f in functions.items()}
    counts = np.ones(m, bool) if w is None else w > 0
    per_target["max_error"] = [sk.max_error(y[counts, t], predicted[counts, t]) for t in range(targets)]
    expected["max_error"] = max(per_target["max_error"])
    return {
        "name": name,
        "targets": targets,
        "y": y.ravel().tolist(),
        "predicted": predicted.ravel().tolist(),
        "weights": None if w is None else w.tolist(),
        "expected": {key: number(value) for key, value in expected.items()},
        "per_target": {key: [number(v) for v in values] for key, values in per_target.items()},
    }


def labels(name, count, m, seed, kind, absent=()):
    random = np.random.default_rng(seed)
    y = random.integers(0, 2, (m, count))
    y[:, list(absent)] = 0
    predicted = np.where(random.random((m, count)) < 0.25, 1 - y, y)
    predicted[:, list(absent)] = 0
    y[0], predicted[0] = 0, 0
    w = weights_of(kind, m, random)
    expected = {
        "accuracy": sk.accuracy_score(y, predicted, sample_weight=w),
        "hamming_loss": sk.hamming_loss(y, predicted, sample_weight=w),
    }
    for average in AVERAGES + ("samples",):
        for what, f in (("precision", sk.precision_score), ("recall", sk.recall_score), ("f1", sk.f1_score)):
            expected[f"{what}_{average}"] = f(y, predicted, average=average, sample_weight=w, zero_division=0)
    return {
        "name": name,
        "labels": count,
        "y": y.ravel().tolist(),
        "predicted": predicted.ravel().tolist(),
        "weights": None if w is None else w.tolist(),
        "expected": {key: number(value) for key, value in expected.items()},
        "per_label": {"f1": [number(v) for v in sk.f1_score(y, predicted, average=None, sample_weight=w)]},
    }


cases = {
    "classification": [
        classification("two classes", 2, 30, 1, "none"),
        classification("two classes, ties", 2, 40, 2, "none", grid=8),
        classification("two classes, ties, weights", 2, 40, 3, "random", grid=8),
        classification("two classes, ties, weights of 0", 2, 40, 4, "quarters", grid=8),
        classification("three classes", 3, 30, 5, "none"),
        classification("three classes, ties", 3, 40, 6, "none", grid=8),
        classification("four classes, ties, weights", 4, 40, 7, "random", grid=8),
        classification("five classes, ties, weights of 0", 5, 40, 8, "quarters", grid=8),
        classification("six classes, two absent, ties", 6, 40, 9, "none", grid=8, absent=(2, 5), never=(5,)),
        classification("six classes, one never predicted, weights", 6, 40, 10, "random", absent=(2,), never=(3,)),
    ],
    "regression": [
        regression("one target", 1, 31, 11, "none"),
        regression("one target, weights", 1, 30, 12, "random"),
        regression("three targets, ties", 3, 30, 13, "none", grid=2),
        regression("three targets, ties, weights of 0", 3, 30, 14, "quarters", grid=2),
        regression("two targets, weights", 2, 30, 15, "random"),
    ],
    "labels": [
        labels("three labels", 3, 30, 16, "none"),
        labels("five labels, two absent", 5, 30, 17, "none", absent=(1, 4)),
        labels("four labels, weights", 4, 30, 18, "random"),
        labels("four labels, one absent, weights of 0", 4, 30, 19, "quarters", absent=(2,)),
    ],
}
print("{")
for i, (kind, group) in enumerate(cases.items()):
    print(f' "{kind}": [')
    print(",\n".join("  " + json.dumps(case, separators=(",", ":")) for case in group))
    print(" ]" + ("," if i + 1 < len(cases) else ""))
print("}")
