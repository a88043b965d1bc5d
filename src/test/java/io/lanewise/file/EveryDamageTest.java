// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Table;
import io.lanewise.file.TableFile.Format;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A small sound file of each format, cut after each of its bytes and with each of its bits flipped:
 * what is left is read or refused in our own words. Where a checksum stands over it, nothing else
 * than before is read.
 */
class EveryDamageTest {
    @TempDir
    private Path directory;

    private static byte[] sound(Format format) {
        return switch (format) {
            case CSV -> bytes("a,kind\n1.5,x\n-2e3,\"y, z\"\n?,x\n");
            case LIBSVM -> bytes("1 1:0.5 3:-2\n-1 2:1e3 # c\n");
            case ARFF -> bytes("@relation r\n@attribute a real\n@attribute k {n,'y'}\n@data\n1.5,n\n{1 y}\n?,'y'\n");
            case IDX -> IdxTypesTest.idx(11, new int[] {2, 1, 2}, 1, 2, 3, 4);
            case NPY -> NumpyReaderTest.resource("version-3.npy");
            case NPZ ->
                ZipMemberTest.zip(
                        true, "x.npy", NumpyReaderTest.resource("x.npy"), "y.npy", NumpyReaderTest.resource("y.npy"));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(Format format, Path... files) throws IOException {
        try (TableFile reader = TableFile.of(files)) {
            Table table = (format == null ? reader : reader.format(format)).read(Wants.FIND);
            CsvDamageTest.check(table);
            return Tables.text(table);
        }
    }

    private static boolean hasOtherArrays(Format format, Path file) throws IOException {
        return format == Format.NPZ
                && !Tables.fact(NumpyReader.ofArchive(file, null, null).read(Wants.FIND), "other arrays")
                        .isEmpty();
    }

    private Damage damage(Damage.Reading reading) {
        return new Damage(directory.resolve("damaged"), reading);
    }

    @ParameterizedTest
    @EnumSource
    void read_damaged_isReadOrRefused(Format format) {
        byte[] whole = sound(format);
        Damage given = damage(file -> read(format, file));
        Damage told = damage(file -> read(null, file));
        for (Damage damage : List.of(given, told)) {
            damage.prefixes(whole);
            damage.flips(whole);
            assertTrue(damage.refused() > whole.length / 4, damage.refused() + " refused of " + whole.length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_damagedWithAChecksum_isTheSameOrRefused(Format format) throws IOException {
        byte[] sound = sound(format);
        byte[] whole = format == Format.NPZ ? sound : gzip(sound);
        String expected = read(format, write(directory, "sound", whole));
        Damage damage = damage(file -> {
            // No checksum stands over names, so an array may be missing, which is said.
            if (Files.size(file) > 2 && !hasOtherArrays(format, file)) {
                assertEquals(expected, read(format, file));
            }
        });
        damage.prefixes(whole);
        assertEquals(whole.length - 3, damage.refused());
        damage.flips(whole);
        assertTrue(damage.refused() > 5 * whole.length, damage.refused() + " refused");
    }

    @ParameterizedTest
    @EnumSource(names = "NPZ", mode = EnumSource.Mode.EXCLUDE)
    void read_damagedSecondFile_isReadOrRefused(Format format) {
        byte[] whole = sound(format);
        Path first = write(directory, "first", whole);
        Damage damage = damage(file -> read(format, first, file));
        damage.prefixes(whole);
        damage.flips(whole);
        assertTrue(damage.refused() > whole.length / 4, damage.refused() + " refused");
    }

    @Test
    void load_damagedModel_isTheSameOrRefused() throws IOException {
        Path model = directory.resolve("model");
        ModelFile.save(withFeatures(), model);
        Path older = write(directory, "version-2", resource("version-2.safetensors"));
        for (Path file : List.of(model, older)) {
            Model sound = ModelFile.loadModel(file);
            byte[] whole = Files.readAllBytes(file);
            Damage damage = damage(damaged -> {
                Model loaded = ModelFile.loadModel(damaged);
                ModelFileTest.assertSame(sound, loaded);
                assertEquals(sound.features(), loaded.features());
            });
            damage.prefixes(whole);
            assertEquals(whole.length, damage.refused());
            damage.flips(whole);
            assertTrue(damage.refused() > 7 * whole.length, damage.refused() + " refused");
        }
    }

    /** Version 1 has a checksum over the numbers alone, so another header may be read. */
    @Test
    void load_damagedModelOfVersion1_isReadOrRefused() {
        byte[] whole = resource("version-1.safetensors");
        Damage damage = damage(ModelFile::loadModel);
        damage.prefixes(whole);
        assertEquals(whole.length, damage.refused());
        damage.flips(whole);
        assertTrue(damage.refused() > 5 * whole.length, damage.refused() + " refused");
    }

    private static byte[] resource(String name) {
        try (java.io.InputStream in = EveryDamageTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Model withFeatures() {
        Features features = Features.of(
                List.of(
                        new Feature.Numeric("t", 1_700_000_000_000.0, 1.5f, true),
                        new Feature.Bool("b", 0, false, true),
                        new Feature.Categorical(
                                "c", List.of("x", "y"), true, List.of("z"), false, Feature.WhenMissing.OWN_VALUE)),
                "kind");
        int n0 = features.inputs();
        return new Model(
                new Parameters(Matrix.zeros(1, n0), Matrix.zeros(1, 1), Matrix.zeros(1, 1), Matrix.zeros(1, 1)),
                ActivationFunction.TANH,
                Output.SIGMOID,
                Standardization.identity(n0),
                List.of("no", "yes"),
                features);
    }
}
