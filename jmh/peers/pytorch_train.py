#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same run as `lanewise train` on IDX files in PyTorch, from reading the files to the saved model.

    time python3 jmh/peers/pytorch_train.py train-images.gz train-labels.gz test-images.gz test-labels.gz model.pt

784-128-10, ReLU, softmax, batch 64, SGD, 10 epochs, pixels standardised, both sets evaluated in each epoch. `--data-loader`
takes torch.utils.data.DataLoader, as most scripts do; without it, batches are gathered by index, which is faster.
"""
import argparse
import gzip

import numpy
import torch
import torch.nn.functional as F


def read(path):
    with gzip.open(path) as file:
        data = file.read()
    dimensions = data[3]
    return torch.from_numpy(numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * dimensions).copy())


def accuracy(model, x, y):
    with torch.no_grad():
        logits = model(x)
        return F.cross_entropy(logits, y).item(), (logits.argmax(1) == y).float().mean().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--data-loader", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    y, test_y = read(arguments.files[1]).long(), read(arguments.files[3]).long()
    x = read(arguments.files[0]).view(len(y), -1).float()
    test_x = read(arguments.files[2]).view(len(test_y), -1).float()
    mean, deviation = x.mean(0), x.std(0, unbiased=False).clamp_min(1e-12)
    x, test_x = (x - mean) / deviation, (test_x - mean) / deviation
    model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=arguments.learning_rate)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=64, shuffle=True)
    for epoch in range(1, arguments.epochs + 1):
        order = torch.randperm(len(y))
        batches = loader if arguments.data_loader else ((x[i], y[i]) for i in order.split(64))
        for batch_x, batch_y in batches:
            optimizer.zero_grad()
            F.cross_entropy(model(batch_x), batch_y).backward()
            optimizer.step()
        print(epoch, "train %.4f %.4f" % accuracy(model, x, y), "test %.4f %.4f" % accuracy(model, test_x, test_y), flush=True)
    torch.save(model.state_dict(), arguments.files[4])


if __name__ == "__main__":
    main()
