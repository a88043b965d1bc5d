#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""MB/s at which pandas' C reader reads numeric CSV as float32, for files like those of CsvBenchmark.

    python3 jmh/peers/csv_pandas.py

784 columns are pixels as of MNIST, one in five of them not 0; 30 columns are measurements with six decimals. The best of
five readings is printed, as pandas has no warm-up to speak of.
"""
import os
import random
import tempfile
import time

import numpy as np
import pandas as pd

BYTES = 32 << 20


def row(columns):
    if columns == 784:
        return ",".join(str(random.randrange(256) if random.randrange(5) == 0 else 0) for _ in range(columns))
    return ",".join("%.6f" % random.uniform(-100, 100) for _ in range(columns))


random.seed(1)
for columns in (784, 30):
    rows = [row(columns) for _ in range(1000)]
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as out:
        while out.tell() < BYTES:
            out.write("\n".join(rows) + "\n")
    size = os.path.getsize(out.name)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        pd.read_csv(out.name, header=None, dtype=np.float32)
        times.append(time.perf_counter() - start)
    os.remove(out.name)
    print(f"{columns} columns: {size / min(times) / 1e6:.0f} MB/s")
