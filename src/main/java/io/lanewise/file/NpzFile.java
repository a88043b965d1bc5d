// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes models as archives of NumPy arrays, which {@code numpy.load} opens:
 *
 * <ul>
 *   <li>W1 (n1 × n0), b1 (n1), W2 (n2 × n1), b2 (n2), mean and scale (n0), all float32;
 *   <li>as text activation, output, class_names or target_names, and feature_names, those of the n0
 *       inputs;
 *   <li>as float64 thresholds of two classes and of labels, and target_means and target_deviations
 *       of numbers.
 * </ul>
 *
 * <p>docs/export.md has ten lines of NumPy that predict by them. The same model gives the same
 * bytes.
 *
 * <p>Source: NumPy Enhancement Proposal 1, and numpy/lib/format.py.
 *
 * <pre>{@code
 * NpzFile.save(ModelFile.loadModel(Path.of("iris.safetensors")), Path.of("iris.npz"));
 * }</pre>
 */
public final class NpzFile {
    /** Headers end where a multiple of it does. */
    private static final int ALIGNMENT = 64;

    private NpzFile() {}

    /**
     * Writes a model.
     *
     * @throws IllegalStateException if its weights are not finite
     * @throws IOException if the file cannot be written; an old file is unchanged then
     */
    public static void save(Model model, Path file) throws IOException {
        Objects.requireNonNull(model, "the model");
        Objects.requireNonNull(file, "the file");
        Parameters p = Finite.parameters(model, file);
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            matrix(zip, "W1", p.w1(), p.hidden() + ", " + p.inputs());
            matrix(zip, "b1", p.b1(), p.hidden() + ",");
            matrix(zip, "W2", p.w2(), p.outputs() + ", " + p.hidden());
            matrix(zip, "b2", p.b2(), p.outputs() + ",");
            matrix(zip, "mean", model.standardization().mean(), p.inputs() + ",");
            matrix(zip, "scale", model.standardization().scale(), p.inputs() + ",");
            text(zip, "activation", List.of(model.activation().name().toLowerCase(Locale.ROOT)), "");
            text(zip, "output", List.of(model.output().name().toLowerCase(Locale.ROOT)), "");
            targets(zip, model.targets());
            names(zip, ModelFormat.FEATURE_NAMES, model.featureNames());
            zip.finish();
        });
    }

    private static void targets(ZipOutputStream zip, Targets targets) throws IOException {
        boolean classes = targets instanceof Targets.Classes;
        names(zip, classes ? ModelFormat.CLASS_NAMES : ModelFormat.TARGET_NAMES, targets.names());
        if (targets instanceof Targets.Classes two && two.names().size() == 2) {
            doubles(zip, ModelFormat.THRESHOLDS, List.of((double) two.threshold()));
        } else if (targets instanceof Targets.Labels labels) {
            doubles(
                    zip,
                    ModelFormat.THRESHOLDS,
                    labels.thresholds().stream().map(Float::doubleValue).toList());
        } else if (targets instanceof Targets.Numbers numbers) {
            List<Targets.Scale> scales = numbers.scales();
            doubles(
                    zip,
                    ModelFormat.TARGET_MEANS,
                    scales.stream().map(Targets.Scale::mean).toList());
            doubles(
                    zip,
                    ModelFormat.TARGET_DEVIATIONS,
                    scales.stream().map(Targets.Scale::deviation).toList());
        }
    }

    private static void doubles(ZipOutputStream zip, String name, List<Double> numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(bytes::putDouble);
        member(zip, name, out -> {
            out.write(header("<f8", numbers.size() + ","));
            out.write(bytes.array());
        });
    }

    private static void matrix(ZipOutputStream zip, String name, Matrix matrix, String shape) throws IOException {
        member(zip, name, out -> {
            out.write(header("<f4", shape));
            RowMajor.write(matrix, out);
        });
    }

    private static void names(ZipOutputStream zip, String name, List<String> texts) throws IOException {
        text(zip, name, texts, texts.size() + ",");
    }

    /** Texts of one length, filled up with zeros, as NumPy keeps them: four bytes a character. */
    private static void text(ZipOutputStream zip, String name, List<String> texts, String shape) throws IOException {
        List<int[]> characters =
                texts.stream().map(text -> text.codePoints().toArray()).toList();
        int longest =
                Math.max(1, characters.stream().mapToInt(c -> c.length).max().orElse(1));
        member(zip, name, out -> {
            out.write(header("<U" + longest, shape));
            for (int[] text : characters) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * longest).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asIntBuffer().put(text);
                out.write(bytes.array());
            }
        });
    }

    /** Not compressed, for weights hardly are, and dated 1980, so that bytes depend on nothing. */
    private static void member(ZipOutputStream zip, String name, AtomicFile.Contents contents) throws IOException {
        long[] size = {0};
        CRC32 crc = new CRC32();
        contents.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), crc) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                super.write(bytes, from, count);
                size[0] += count;
            }
        });
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size[0]);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        contents.writeTo(zip);
        zip.closeEntry();
    }

    private static byte[] header(String type, String shape) {
        StringBuilder text =
                new StringBuilder("{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }");
        while ((10 + text.length() + 1) % ALIGNMENT != 0) {
            text.append(' ');
        }
        text.append('\n');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.write(text.length());
        bytes.write(text.length() >> 8);
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
