// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lanewise.Estimator;
import io.lanewise.net.Backend;
import io.lanewise.net.LearningRateFinder;
import io.lanewise.net.TrainingHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of a training run or an evaluation as JSON, for programs. */
final class Metrics {
    private Metrics() {}

    /** What a training run came to, and all metrics of the model, by key. */
    static Map<String, Object> of(
            String kind,
            Judged judged,
            TrainingHistory history,
            Estimator estimator,
            int refittedEpochs,
            Backend backend,
            int threads,
            Map<String, Object> data,
            Phases phases) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("evaluatedOn", kind);
        all.putAll(judged.first());
        all.put("epochs", history.epochs().size());
        all.put("bestEpoch", history.bestEpoch());
        if (refittedEpochs > 0) {
            all.put("refittedEpochs", refittedEpochs);
        }
        all.put("stopped", history.stopped().name().toLowerCase(Locale.ROOT));
        all.put("samplesPerSecond", history.samplesPerSecond());
        all.put("weightsSha256", estimator.model().parameters().sha256());
        all.put("backend", backend.name().toLowerCase(Locale.ROOT));
        all.put("vectorBits", backend.vectorBits());
        all.put("threads", threads);
        all.put("jdk", Runtime.version().toString());
        all.put("seconds", phases.seconds());
        all.put("data", data);
        all.putAll(judged.metrics());
        return all;
    }

    /** All metrics of a model, by key. */
    static Map<String, Object> of(Judged judged, Estimator estimator, Map<String, Object> data, Phases phases) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("weightsSha256", estimator.model().parameters().sha256());
        all.put("seconds", phases.seconds());
        all.put("data", data);
        all.putAll(judged.metrics());
        return all;
    }

    /** What a rate finder found. */
    static byte[] json(LearningRateFinder.Result result) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("suggested", result.suggested());
        all.put(
                "steps",
                result.points().stream()
                        .map(point -> {
                            Map<String, Object> step = new LinkedHashMap<>();
                            step.put("rate", point.rate());
                            step.put("loss", point.loss());
                            step.put("smoothed_loss", point.smoothed());
                            return step;
                        })
                        .toList());
        return json(all);
    }

    /** Numbers, text, lists and maps as JSON. */
    static byte[] json(Map<String, ?> values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            write(json, values);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** A number that is NaN or infinite, which JSON does not have, is null. */
    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            json.writeString((String) value);
        }
    }
}
