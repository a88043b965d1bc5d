#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Training steps and predictions of a two-layer net in PyTorch, timed as TwoLayerNetBenchmark times ours.

    python3 jmh/peers/pytorch_steps.py --nets 784-128-10:64,784-128-10:256 --threads 1 --out pytorch.json

`autograd` is what everybody writes: modules, a loss, backward(), torch.optim.SGD. `byHand` is the six equations, with
every result in a buffer made before (out=, in place), and no gradient recorded. Both are checked against each other.
`predict` is the forward pass up to the probabilities without gradients. The output has the form of JMH's JSON.
"""
import argparse
import json
import platform
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


def timed(operation, iterations, seconds):
    """Microseconds per call, one figure per iteration; as many more before the first, to warm up."""
    scores = []
    for _ in range(2 * iterations):
        calls = 0
        start = time.perf_counter()
        while (elapsed := time.perf_counter() - start) < seconds:
            operation()
            calls += 1
        scores.append(elapsed / calls * 1e6)
    return scores[iterations:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nets", required=True, help="n0-n1-n2:batch, comma-separated")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--what", default="autograd,byHand,predict")
    parser.add_argument("--iterations", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=0.4)
    parser.add_argument("--out", help="a JSON file; without it only the table is printed")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    version = f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}, {torch.get_num_threads()} threads"
    print(version, "Python", platform.python_version())
    results = []
    for text in arguments.nets.split(","):
        shape, batch = text.split(":")
        net = Net([int(size) for size in shape.split("-")], int(batch))
        net.check()
        for what in arguments.what.split(","):
            operation = {"autograd": net.autograd, "byHand": net.by_hand, "predict": net.predict}[what]
            with torch.set_grad_enabled(what == "autograd"):
                scores = timed(operation, arguments.iterations, arguments.seconds)
            score = sum(scores) / len(scores)
            print(f"{what:9} {shape:14} batch {batch:5} {score:10.2f} us")
            results.append({
                "benchmark": "pytorch." + what, "mode": "avgt", "forks": 1, "jvm": version,
                "params": {"net": shape, "batch": batch, "threads": str(arguments.threads)},
                "primaryMetric": {"score": score, "scoreUnit": "us/op", "rawData": [scores]},
            })
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1)


if __name__ == "__main__":
    main()
