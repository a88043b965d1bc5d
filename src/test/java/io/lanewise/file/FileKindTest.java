// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.kernel.ActivationFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are something else: messages say what, and what to do. */
class FileKindTest {
    @TempDir
    private Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An archive with one stored entry, as OpenDocument has it. */
    private static byte[] zip(String name, String contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(contents.length());
            CRC32 crc = new CRC32();
            crc.update(bytes(contents));
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes(contents));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] tar() {
        byte[] tar = new byte[1024];
        System.arraycopy(bytes("data.csv"), 0, tar, 0, 8);
        System.arraycopy(bytes("ustar"), 0, tar, 257, 5);
        return tar;
    }

    /** File, what it is, the cure among data, the cure in a model's place. */
    static Stream<Arguments> kinds() {
        String csv = "CSV";
        String model = "the .safetensors file that lanewise train wrote";
        return Stream.of(
                Arguments.of(zip("[Content_Types].xml", "x"), "Excel workbook", "save the sheet as CSV", model),
                Arguments.of(
                        zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                        "OpenDocument",
                        "save the sheet as CSV",
                        model),
                Arguments.of(zip("archive/data.pkl", "x"), "PyTorch", csv, model),
                Arguments.of(zip("arr_0.npy", "x"), "NumPy archive", "by --data", model),
                Arguments.of(zip("model.weights.h5", "x"), "Keras", csv, model),
                Arguments.of(bytes("\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\31."), "PyTorch", csv, model),
                Arguments.of(bytes("\u0080\4\u0095\20\0\0\0\0\0\0\0}"), "Python pickle", csv, model),
                Arguments.of(bytes("\u0093NUMPY\1\0v\0{'descr': '<f4'"), "NumPy array", "by --data", model),
                Arguments.of(bytes("\u0089HDF\r\n\32\n\0\0\0"), "HDF5", csv, model),
                Arguments.of(bytes("PAR1\25\4\25 \25$L"), "Parquet", "to_csv", model),
                Arguments.of(bytes("ARROW1\0\0\u00ff\u00ff"), "Arrow", "to_csv", model),
                Arguments.of(bytes("ORC\n\3\0\0"), "ORC", csv, model),
                Arguments.of(bytes("Obj\1\4\26avro.schema"), "Avro", csv, model),
                Arguments.of(bytes("SQLite format 3\0\20\0"), "SQLite", csv, model),
                Arguments.of(bytes("\10\7\22\7pytorch\32\0052.1.0"), "ONNX", csv, model),
                Arguments.of(bytes("GGUF\3\0\0\0"), "GGUF", csv, model),
                Arguments.of(bytes("\34\0\0\0TFL3\24\0"), "TensorFlow Lite", csv, model),
                Arguments.of(bytes("\u00ac\u00ed\0\5sr\0"), "serialised Java", csv, model),
                Arguments.of(bytes("RDX3\nX\n\0\0"), "R data", csv, model),
                Arguments.of(bytes("MATLAB 5.0 MAT-file, Platform"), "MATLAB", csv, model),
                Arguments.of(
                        bytes("\u00d0\u00cf\21\u00e0\u00a1\u00b1\32\u00e1\0"), "old Excel", "save the sheet", model),
                Arguments.of(bytes("%PDF-1.7\n%"), "PDF", csv, model),
                Arguments.of(bytes("\u0089PNG\r\n\32\n"), "image", "one CSV or IDX", model),
                Arguments.of(bytes("\u00ff\u00d8\u00ff\u00e0\0\20JFIF"), "image", "one CSV or IDX", model),
                Arguments.of(bytes("BZh91AY&SY"), "bzip2", "bunzip2", "bunzip2"),
                Arguments.of(bytes("\u00fd7zXZ\0\0\4"), "xz", "unxz", "unxz"),
                Arguments.of(bytes("\u0028\u00b5\u002f\u00fd\4\0"), "zstd", "unzstd", "unzstd"),
                Arguments.of(bytes("7z\u00bc\u00af\47\34\0\4"), "7-Zip", "unpack", "unpack"),
                Arguments.of(bytes("Rar!\32\7\1\0"), "RAR", "unpack", "unpack"),
                Arguments.of(tar(), "tar archive", "tar -xf", "tar -xf"),
                Arguments.of(
                        "a,b,c\n1,2,x\n3,4,y\n".getBytes(StandardCharsets.UTF_16LE),
                        "UTF-16",
                        "iconv -f UTF-16",
                        model),
                Arguments.of(
                        bytes("version https://git-lfs.github.com/spec/v1\noid sha256:4d7\nsize 12\n"),
                        "Git LFS pointer",
                        "git lfs pull",
                        "git lfs pull"),
                Arguments.of(bytes("\n<!DOCTYPE html>\n<html>"), "HTML page", "download", "download"),
                Arguments.of(bytes("<html lang=\"en\">"), "HTML page", "download", "download"),
                Arguments.of(bytes("<?xml version=\"1.0\"?>"), "XML", csv, model),
                Arguments.of(bytes("{\"a\": 1}\n"), "JSON", csv, model),
                Arguments.of(bytes("[{\"a\": 1}]"), "JSON", csv, model),
                Arguments.of(bytes("% iris\n@RELATION iris\n"), "ARFF", "by --data", model),
                Arguments.of(bytes("+1 1:0.5 3:0.25\n-1 2:1\n"), "LIBSVM", "by --data", model),
                Arguments.of(bytes("\0\0\10\3\0\0\0\1"), "IDX", "--idx-images", model),
                Arguments.of(bytes("\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7"), "binary data", csv, "damaged"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void data_ofAnotherKind_areNamed_withTheCure(byte[] contents, String kind, String cure) {
        Path file = write(directory, "data.csv", contents);
        assertRefused(file, () -> CsvReader.of(file).read(), "this is ", kind, ", not a CSV file; ", cure);
        Path packed = write(directory, "data.csv.gz", gzip(contents));
        assertRefused(packed, () -> CsvReader.of(packed).read(), kind, ", not a CSV file; ", cure);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void model_ofAnotherKind_isNamed_withTheCure(byte[] contents, String kind, String unused, String cure) {
        Path file = write(directory, "m.safetensors", contents);
        if (kind.equals("binary data")) {
            assertRefused(file, () -> ModelFile.load(file), "header length", cure);
        } else {
            assertRefused(file, () -> ModelFile.load(file), "this is ", kind, "not a model that Lanewise wrote", cure);
        }
    }

    @Test
    void model_packed_orAText_isNamed() throws IOException {
        Path model = directory.resolve("m.safetensors");
        ModelFile.save(ModelFileTest.model(ActivationFunction.RELU, 3), model);
        Path packed = write(directory, "m.gz", gzip(Files.readAllBytes(model)));
        assertRefused(packed, () -> ModelFile.load(packed), "gzip data", "gunzip");
        Path text = write(directory, "m.txt", "a,b,c\n1,2,x\n");
        assertRefused(text, () -> ModelFile.load(text), "a text file", "lanewise train wrote");
        assertRefused(model, () -> CsvReader.of(model).read(), "a safetensors file, not a CSV file", "--model");
    }

    /** Gzip data may begin with the length of a header. */
    @Test
    void model_whoseHeaderLengthLooksLikeGzip_isRead() {
        byte[] start = ByteBuffer.allocate(16)
                .putLong(0x1f8b080000000000L)
                .put((byte) '{')
                .array();
        assertEquals(FileKind.SAFETENSORS, FileKind.of(new String(start, StandardCharsets.ISO_8859_1)));
    }

    /** Whatever may be read is not refused for its first bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a],[b]\n1,2\n3,4\n",
                "<5,b\n1,2\n3,4\n",
                "version,b\n1,2\n3,4\n",
                "PK,b\n1,2\n3,4\n",
                "BZ,b\n1,2\n3,4\n",
                "{a},b\n1,2\n3,4\n",
                "time,at\n1,10:30\n2,11:30\n"
            })
    void text_thatOnlyBeginsLikeAnother_isRead(String text) throws IOException {
        assertEquals(2, CsvReader.of(write(directory, "data.csv", text)).read().size());
    }

    /** A pattern that repeats a group calls itself for each repetition. */
    @Test
    void of_longLines_needsLittleStack() throws InterruptedException {
        String[] parts = {" 0:1", ",1", "1 ", "1:1 ", "\0a", "a\0", "%\n", "@"};
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    for (String part : parts) {
                        FileKind.of(("1" + part.repeat(FileKind.HEAD)).substring(0, FileKind.HEAD));
                        FileKind.of(part.repeat(FileKind.HEAD).substring(0, FileKind.HEAD));
                    }
                },
                "little stack",
                192 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        assertNull(thrown[0]);
    }

    /** What the files of an archive contain says nothing of its kind; all names in its head do. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void zipArchive_isToldByItsNames(boolean stored) {
        byte[] mentions = bytes("1,see model.weights.h5\n2,or data.pkl in x.npy, [Content_Types].xml\n");
        byte[] csv = ZipMemberTest.zip(stored, "a.csv", mentions);
        assertEquals(FileKind.ZIP, FileKind.of(new String(csv, StandardCharsets.ISO_8859_1)));
        byte[] keras = ZipMemberTest.zip(stored, "metadata.json", mentions, "model.weights.h5", mentions);
        assertEquals(FileKind.KERAS, FileKind.of(new String(keras, StandardCharsets.ISO_8859_1)));
        String cut = new String(keras, 0, 35, StandardCharsets.ISO_8859_1);
        assertEquals(FileKind.ZIP, FileKind.of(cut));
    }
}
