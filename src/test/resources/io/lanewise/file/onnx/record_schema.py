# SPDX-License-Identifier: Apache-2.0
"""Writes the schema of ONNX files that OnnxMessage reads.

    pip install onnx==1.23.1 && python record_schema.py ../../../../../../main/resources/io/lanewise/file/onnx-ml.desc
"""
import sys

import onnx
from onnx import onnx_ml_pb2

with open(sys.argv[1], "wb") as out:
    out.write(onnx_ml_pb2.DESCRIPTOR.serialized_pb)
print("the schema of onnx", onnx.__version__)
