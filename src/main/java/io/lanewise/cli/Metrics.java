// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lanewise.Classifier;
import io.lanewise.Evaluation;
import io.lanewise.net.Backend;
import io.lanewise.net.TrainingHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;

/** The results of a training run as JSON, for programs. */
final class Metrics {
    private Metrics() {}

    static byte[] json(
            String kind,
            Evaluation evaluation,
            TrainingHistory history,
            Classifier classifier,
            Backend backend,
            int threads)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("evaluatedOn", kind);
            json.writeNumberField("accuracy", evaluation.accuracy());
            json.writeNumberField("loss", evaluation.loss());
            json.writeNumberField("macroF1", evaluation.macroF1());
            json.writeNumberField("epochs", history.epochs().size());
            json.writeNumberField("bestEpoch", history.bestEpoch());
            json.writeStringField("stopped", history.stopped().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("samplesPerSecond", history.samplesPerSecond());
            json.writeStringField(
                    "weightsSha256", classifier.model().parameters().sha256());
            json.writeStringField("backend", backend.name().toLowerCase(Locale.ROOT));
            json.writeNumberField("vectorBits", backend.vectorBits());
            json.writeNumberField("threads", threads);
            json.writeStringField("jdk", Runtime.version().toString());
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }
}
