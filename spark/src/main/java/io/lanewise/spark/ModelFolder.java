// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/**
 * A saved model: Spark's metadata, and Lanewise's model file beside it. A server of Spark Connect
 * keeps models that wait on a disk of its own, whatever the default file system is, and asks for
 * that by {@code saveToLocal} and {@code loadFromLocal}, which Spark has since 4.1.
 */
final class ModelFolder {
    private static final String FILE = "model.safetensors";

    private ModelFolder() {}

    private static FileSystem fileSystem(Path file, Configuration conf, boolean local) throws IOException {
        return local ? FileSystem.getLocal(conf) : file.getFileSystem(conf);
    }

    static final class Writer extends MLWriter {
        private final Params model;
        private final NetBytes net;
        private boolean local;

        Writer(Params model, NetBytes net) {
            this.model = model;
            this.net = net;
        }

        @Override
        public void saveToLocal(String path) throws IOException {
            local = true;
            super.saveToLocal(path);
        }

        @Override
        public void saveImpl(String path) {
            try {
                new DefaultParamsWriter(model).session(sparkSession()).save(path);
                Path file = new Path(path, FILE);
                Configuration conf = sparkSession().sparkContext().hadoopConfiguration();
                try (OutputStream out = fileSystem(file, conf, local).create(file)) {
                    out.write(net.file());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class Reader<M> extends MLReader<M> {
        private final BiFunction<M, NetBytes, M> with;
        private boolean local;

        /** Reads a model and gives it its net. */
        Reader(BiFunction<M, NetBytes, M> with) {
            this.with = with;
        }

        @Override
        public M loadFromLocal(String path) {
            local = true;
            return super.loadFromLocal(path);
        }

        @Override
        public M load(String path) {
            MLReader<M> metadata = new DefaultParamsReader<>();
            M model = metadata.session(sparkSession()).load(path);
            Path file = new Path(path, FILE);
            Configuration conf = sparkSession().sparkContext().hadoopConfiguration();
            try (InputStream in = fileSystem(file, conf, local).open(file)) {
                return with.apply(model, NetBytes.of(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
