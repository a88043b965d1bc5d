# SPDX-License-Identifier: Apache-2.0
"""Records the R² of scikit-learn's MLPRegressor on the data of RegressionQualityTest.

    pip install scikit-learn==1.9.1 && python record.py

prints what expected.txt says: the mean R² of five folds (example j is in fold j mod 5) and three
seeds, and the least and largest mean of a seed. Features and targets are standardised by the
training folds, as Lanewise does it. The houses are made: see houses(), which the test has too.
"""
import csv
import sys
import warnings

import numpy as np
import sklearn
from sklearn.compose import TransformedTargetRegressor
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore")


def diabetes():
    rows = list(csv.reader(open("diabetes.csv")))[1:]
    data = np.array(rows, dtype=float)
    return data[:, :-1], data[:, -1]


def houses(m):
    """Like California's: skewed incomes, a coast, prices that are cut off; and noise."""
    state = 2026

    def uniform():
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return state / 2**31

    x = np.zeros((m, 8))
    y = np.zeros(m)
    for j in range(m):
        u = [uniform() for _ in range(9)]
        income = 0.5 + 10 * u[0] ** 3
        rooms = 2 + 6 * u[2]
        people = 1 + 4 * u[4]
        latitude = 32 + 10 * u[5]
        longitude = -124 + 10 * u[6]
        coast = abs(longitude + 124 - 0.8 * (42 - latitude))
        x[j] = [income, 52 * u[1], rooms, rooms * (0.1 + 0.3 * u[3]), 3000 * u[7], people, latitude, longitude]
        price = 40000 * income + 150000 / (1 + coast) + 8000 * rooms / people + 300 * u[1] * 52
        y[j] = min(500001, price + 40000 * (u[8] - 0.5))
    return x, y


def folds(x, y, hidden, epochs):
    means = []
    for seed in range(1, 4):
        scores = []
        for fold in range(5):
            test = np.arange(len(y)) % 5 == fold
            net = MLPRegressor(
                hidden_layer_sizes=(hidden,), activation="tanh", alpha=0, batch_size=32, learning_rate_init=0.001, max_iter=epochs,
                n_iter_no_change=10**6, tol=0, random_state=seed)
            model = make_pipeline(
                StandardScaler(), TransformedTargetRegressor(regressor=net, transformer=StandardScaler()))
            scores.append(model.fit(x[~test], y[~test]).score(x[test], y[test]))
        means.append(np.mean(scores))
    return means


print("scikit-learn", sklearn.__version__, "NumPy", np.__version__, "Python", sys.version.split()[0])
for name, (x, y), hidden, epochs in (("diabetes", diabetes(), 32, 50), ("houses", houses(2000), 32, 50)):
    means = folds(x, y, hidden, epochs)
    print(f"{name} {np.mean(means):.4f} ({min(means):.4f} to {max(means):.4f})")
