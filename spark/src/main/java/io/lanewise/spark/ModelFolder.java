// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/** A saved model: Spark's metadata, and Lanewise's model file beside it. */
final class ModelFolder {
    private static final String FILE = "model.safetensors";

    private ModelFolder() {}

    static final class Writer extends MLWriter {
        private final LanewiseClassificationModel model;

        Writer(LanewiseClassificationModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            try {
                new DefaultParamsWriter(model).session(sparkSession()).save(path);
                Path file = new Path(path, FILE);
                Configuration conf = sparkSession().sparkContext().hadoopConfiguration();
                try (OutputStream out = file.getFileSystem(conf).create(file)) {
                    out.write(model.net().file());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class Reader extends MLReader<LanewiseClassificationModel> {
        @Override
        public LanewiseClassificationModel load(String path) {
            MLReader<LanewiseClassificationModel> metadata = new DefaultParamsReader<>();
            LanewiseClassificationModel model =
                    metadata.session(sparkSession()).load(path);
            Path file = new Path(path, FILE);
            Configuration conf = sparkSession().sparkContext().hadoopConfiguration();
            try (InputStream in = file.getFileSystem(conf).open(file)) {
                return model.net(NetBytes.of(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
