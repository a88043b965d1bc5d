// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.lanewise.kernel.Matrix;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ONNX file in ONNX Runtime, which is no part of this project. */
public final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** Loads a file, which ONNX Runtime checks. */
    public OnnxSession(Path file) throws OrtException {
        session = environment.createSession(file.toString());
    }

    /**
     * What the model says.
     *
     * @param outputs by name, such as float[][], String[] or long[]
     */
    public record Answer(Map<String, Object> outputs) {
        /** An output of a row for each example. */
        public float[][] rows(String name) {
            return (float[][]) outputs.get(name);
        }

        /** The labels, as text. */
        public List<String> labels() {
            return outputs.get("label") instanceof long[] numbers
                    ? java.util.Arrays.stream(numbers).mapToObj(Long::toString).toList()
                    : List.of((String[]) outputs.get("label"));
        }
    }

    /** The names of the inputs, in their order. */
    public List<String> inputs() {
        return List.copyOf(session.getInputNames());
    }

    /** A text of the metadata. */
    public String metadata(String key) throws OrtException {
        return session.getMetadata().getCustomMetadata().get(key);
    }

    /** Predicts examples that are the columns of X. */
    public Answer run(Matrix x) throws OrtException {
        float[][] rows = new float[x.cols()][x.rows()];
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                rows[j][i] = x.get(i, j);
            }
        }
        return run(Map.of("X", rows));
    }

    /** Predicts from inputs by name: float[][], double[][], or String[] for one column of text. */
    public Answer run(Map<String, ?> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, ?> input : inputs.entrySet()) {
                tensors.put(
                        input.getKey(),
                        input.getValue() instanceof String[] texts
                                ? OnnxTensor.createTensor(environment, texts, new long[] {texts.length, 1})
                                : OnnxTensor.createTensor(environment, input.getValue()));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                Map<String, Object> outputs = new LinkedHashMap<>();
                for (String name : session.getOutputNames()) {
                    outputs.put(name, result.get(name).orElseThrow().getValue());
                }
                return new Answer(outputs);
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
