#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A process that loads a model of pytorch_train.py and predicts one example: time python3 pytorch_predict.py model.pt"""
import sys

import torch

model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
model.load_state_dict(torch.load(sys.argv[1]))
with torch.no_grad():
    print(torch.softmax(model(torch.zeros(1, 784)), 1).argmax(1).item())
