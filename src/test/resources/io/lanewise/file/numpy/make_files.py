# SPDX-License-Identifier: Apache-2.0
"""Writes the NPY and NPZ files of the tests beside this script; needs NumPy (they were made by 2.4)."""

import os
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
NUMBERS = np.arange(12).reshape(3, 4)
TYPES = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]

# Arrays of all types, in both byte orders, in the order of C and of Fortran.
types = {}
for kind in TYPES:
    for order, name in [("<", "little"), (">", "big")]:
        values = NUMBERS % 2 if kind == "b1" else NUMBERS * 5 - (0 if kind[0] == "u" else 20)
        if kind[0] == "f":
            values = values / 8
        array = values.astype(order + kind)
        types[f"{kind}_{name}_c"] = array
        types[f"{kind}_{name}_fortran"] = np.asfortranarray(array)
np.savez(HERE / "types.npz", **types)

# Images, whose further dimensions become one.
images = np.arange(24).reshape(2, 3, 4).astype("u1")
np.savez(HERE / "images.npz", c=images, fortran=np.asfortranarray(images))

# What labels may be.
x = np.array([[0.5, 1.5], [2.5, np.nan], [4.5, 5.5]], dtype="f4")
y = np.array([2, 0, 2])
np.savez_compressed(
    HERE / "labels.npz",
    x=x,
    y=y,
    column=y.reshape(3, 1),
    one_hot=np.eye(3, dtype="f4")[y],
    one_hot_fortran=np.asfortranarray(np.eye(3, dtype="i8")[y]),
    not_one_hot=np.array([[0, 1], [1, 1], [0, 0]]),
    text=np.array(["rouge", "", "gr\u00fcn \U0001f600"]),
    bytes=np.array([b"red", b"blue", b"red"]),
    truth=np.array([True, False, True]),
    decimal=np.array([0.1, 2.0, 0.1], dtype="f4"),
    two=y[:2],
)
np.savez(HERE / "positional.npz", x, y)
np.savez(HERE / "keras.npz", x_train=x, y_train=y, x_test=x[:1], y_test=y[:1])
np.savez(HERE / "single.npz", measurements=x)

# What is refused.
np.savez(
    HERE / "refused.npz",
    objects=np.array([[1, "a"]], dtype=object),
    structured=np.zeros(2, dtype=[("a", "f4"), ("b", "i4")]),
    complex=np.zeros((2, 2), dtype="c8"),
    dates=np.array(["2024-01-01"], dtype="M8[D]"),
    long_double=np.zeros((2, 2), dtype="f16"),
    empty=np.zeros((0, 4)),
    scalar=np.float32(3),
    infinite=np.array([[1, np.inf]]),
    large=np.array([[1, 1e300]]),
    text=np.array([["a", "b"]]),
)

# All versions of the header, and columns that need an offset.
for version in [1, 2, 3]:
    with open(HERE / f"version-{version}.npy", "wb") as file:
        np.lib.format.write_array(file, NUMBERS.astype("f4"), version=(version, 0))
millis = np.array([[1_700_000_010_000 + 2 * i, i] for i in range(5)])
np.save(HERE / "milliseconds.npy", millis)
np.save(HERE / "labels.npy", np.array([3, 1, 2]))

# The examples of docs/data.md, as they stand there.
os.chdir(HERE)
x = np.array([[0.5, 1.5], [2.5, np.nan]], dtype="f4")
y = np.array(["red", "blue"])
np.savez("example.npz", x=x, y=y)
np.save("x.npy", x)
np.save("y.npy", y)
