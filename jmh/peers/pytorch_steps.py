#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Training steps and predictions of a two-layer net in PyTorch, timed as TwoLayerNetBenchmark times ours.

    python3 jmh/peers/pytorch_steps.py --nets 784-128-10:64,784-128-10:256 --threads 1 --out pytorch.json

`autograd` is what everybody writes: modules, a loss, backward(), torch.optim.SGD. `byHand` is the six equations, with
every result in a buffer made before (out=, in place), and no gradient recorded. Both are checked against each other.
`predict` is the forward pass up to the probabilities without gradients. The output has the form of JMH's JSON.

Each slice of 2 ms stands between two chains, small products that stay in the first caches, on as many threads as the step:
their speeds tell which slices nothing disturbed, as PulseProfiler's do for ours. docs/benchmark-gate.md has the method.
"""
import argparse
import json
import platform
import statistics
import time

import torch
import torch.nn.functional as F

LEARNING_RATE = 1e-3


class Net:
    """One net n0-n1-n2 with ReLU, softmax (or a sigmoid if n2 is 1), and one batch for it; examples are rows."""

    def __init__(self, sizes, batch):
        torch.manual_seed(1)
        n0, n1, n2 = sizes
        self.batch = batch
        self.binary = n2 == 1
        self.x = torch.rand(batch, n0) * 2 - 1
        labels = torch.randint(0, max(2, n2), (batch,))
        self.y = labels.float().unsqueeze(1) if self.binary else F.one_hot(labels, n2).float()
        self.labels = self.y if self.binary else labels
        self.model = torch.nn.Sequential(torch.nn.Linear(n0, n1), torch.nn.ReLU(), torch.nn.Linear(n1, n2))
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=LEARNING_RATE)
        self.loss = F.binary_cross_entropy_with_logits if self.binary else F.cross_entropy
        with torch.no_grad():
            self.w1, self.b1, self.w2, self.b2 = (p.detach().clone() for p in self.model.parameters())
        self.z1, self.dz1, self.positive = (torch.zeros(batch, n1) for _ in range(3))
        self.z2, self.a2, self.dz2 = (torch.zeros(batch, n2) for _ in range(3))
        self.dw1, self.db1, self.dw2, self.db2 = (torch.zeros_like(p) for p in (self.w1, self.b1, self.w2, self.b2))

    def autograd(self):
        self.optimizer.zero_grad()
        self.loss(self.model(self.x), self.labels).backward()
        self.optimizer.step()

    def by_hand(self):
        torch.addmm(self.b1, self.x, self.w1.t(), out=self.z1)              # Z1 = W1·X + b1
        a1 = self.z1.relu_()                                                # A1 = g(Z1)
        torch.addmm(self.b2, a1, self.w2.t(), out=self.z2)                  # Z2 = W2·A1 + b2
        if self.binary:
            torch.sigmoid(self.z2, out=self.a2)
        else:
            torch.softmax(self.z2, 1, out=self.a2)
        torch.sub(self.a2, self.y, out=self.dz2)                            # (1)
        self.dz2.mul_(1 / self.batch)
        torch.mm(self.dz2.t(), a1, out=self.dw2)                            # (2)
        torch.sum(self.dz2, 0, out=self.db2)                                # (3)
        torch.mm(self.dz2, self.w2, out=self.dz1)                           # (4)
        self.dz1.mul_(torch.gt(a1, 0, out=self.positive))
        torch.mm(self.dz1.t(), self.x, out=self.dw1)                        # (5)
        torch.sum(self.dz1, 0, out=self.db1)                                # (6)
        self.w1.add_(self.dw1, alpha=-LEARNING_RATE)
        self.b1.add_(self.db1, alpha=-LEARNING_RATE)
        self.w2.add_(self.dw2, alpha=-LEARNING_RATE)
        self.b2.add_(self.db2, alpha=-LEARNING_RATE)

    def predict(self):
        logits = self.model(self.x)
        return torch.sigmoid(logits) if self.binary else torch.softmax(logits, 1)

    def check(self):
        self.autograd()
        with torch.no_grad():
            self.by_hand()
            for ours, theirs in zip((self.w1, self.b1, self.w2, self.b2), self.model.parameters()):
                torch.testing.assert_close(ours, theirs.detach())


SLICE = 2e-3
AROUND = 0.5e-3


class Chain:
    """The machine's pulse: some 0.2 ms of products, one batch of them for each thread at once."""

    SIZE = 64
    BATCH = 10
    CALLS = 4

    def __init__(self, threads):
        self.threads = threads
        batch = self.BATCH * threads
        # Every product of a batch has the same two factors.
        self.a, self.b = (torch.rand(self.SIZE, self.SIZE).expand(batch, -1, -1) for _ in range(2))
        self.c = torch.zeros(batch, self.SIZE, self.SIZE)
        for _ in range(50):
            self.gflops()

    def gflops(self):
        """The speed of one thread's share."""
        torch.bmm(self.a, self.b, out=self.c)
        start = time.perf_counter()
        for _ in range(self.CALLS):
            torch.bmm(self.a, self.b, out=self.c)
        return 2e-9 * self.SIZE ** 3 * self.BATCH * self.CALLS / (time.perf_counter() - start)


def timed(operation, chain, warm_up, seconds):
    """Slices of an operation: microseconds per call, and the pulse around each."""
    fastest = float("inf")
    begin = time.perf_counter()
    while (start := time.perf_counter()) - begin < warm_up:
        operation()
        fastest = min(fastest, time.perf_counter() - start)
    slices = {"scores": [], "before": [], "after": [], "share": []}
    for _ in range(max(5, round(seconds / (max(SLICE, fastest) + AROUND)))):
        with torch.no_grad():
            slices["before"].append(chain.gflops())
        calls = 0
        processor = time.thread_time()
        start = time.perf_counter()
        while (elapsed := time.perf_counter() - start) < SLICE:
            operation()
            calls += 1
        share = (time.thread_time() - processor) / elapsed
        with torch.no_grad():
            slices["after"].append(chain.gflops())
        slices["scores"].append(elapsed / calls * 1e6)
        # Threads that wait for each other have no share that tells anything.
        slices["share"].append(min(1.0, share) if chain.threads == 1 else 1.0)
    return slices


def clean(slices):
    """The scores of the slices that nothing disturbed, judged by the best chain of this run; all, if there are too few."""
    least = 0.97 * max(slices["before"] + slices["after"])
    kept = [score for score, *pulse, share in zip(*slices.values()) if min(pulse) >= least and share >= 0.97]
    return kept if len(kept) >= 5 else slices["scores"]


def metric(values, unit):
    """As in JMH's JSON: one fork."""
    return {"score": statistics.median(values), "scoreUnit": unit, "rawData": [values]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nets", required=True, help="n0-n1-n2:batch, comma-separated")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--what", default="autograd,byHand,predict")
    parser.add_argument("--warm-up", type=float, default=1.0, help="seconds before the first slice")
    parser.add_argument("--seconds", type=float, default=0.75, help="seconds of slices, five slices at least")
    parser.add_argument("--out", help="a JSON file; without it only the table is printed")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    version = f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}, {torch.get_num_threads()} threads"
    print(version, "Python", platform.python_version())
    results = []
    chain = Chain(arguments.threads)
    speed = f"GFLOPS x{arguments.threads} torch"
    for text in arguments.nets.split(","):
        shape, batch = text.split(":")
        net = Net([int(size) for size in shape.split("-")], int(batch))
        net.check()
        for what in arguments.what.split(","):
            operation = {"autograd": net.autograd, "byHand": net.by_hand, "predict": net.predict}[what]
            with torch.set_grad_enabled(what == "autograd"):
                slices = timed(operation, chain, arguments.warm_up, arguments.seconds)
            score = metric(slices["scores"], "us/op")
            kept = clean(slices)
            print(f"{what:9} {shape:14} batch {batch:5} {statistics.median(kept):10.2f} us, "
                  f"{len(kept)} of {len(slices['scores'])} slices")
            results.append({
                "benchmark": "pytorch." + what, "mode": "avgt", "forks": 1, "jvm": version,
                "params": {"net": shape, "batch": batch, "threads": str(arguments.threads)},
                "primaryMetric": score,
                "secondaryMetrics": {
                    "pulse.before": metric(slices["before"], speed),
                    "pulse.after": metric(slices["after"], speed),
                    "pulse.share": metric(slices["share"], "of the time"),
                },
            })
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1)


if __name__ == "__main__":
    main()
