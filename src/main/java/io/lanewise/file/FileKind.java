// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a file is by its first bytes, so that a message can name it. The constants are tried in this
 * order, and the first that fits is it.
 */
enum FileKind {
    SAFETENSORS("a safetensors file", "models go to --model", head -> head.startsWith("\0\0\0\0{", 4)),
    IDX("an IDX file", "give it by --data, or by --idx-images and --idx-labels", FileKind::isIdx),
    GZIP("gzip data", "unpack it with gunzip", starts("\37\213")),
    ZSTD("data compressed by zstd", "unpack it with unzstd", starts("\50\265\57\375")),
    BZIP2("data compressed by bzip2", "unpack it with bunzip2", starts("BZh")),
    XZ("data compressed by xz", "unpack it with unxz", starts("\3757zXZ")),
    SEVEN_ZIP("a 7-Zip archive", "unpack it", starts("7z\274\257\47\34")),
    RAR("a RAR archive", "unpack it", starts("Rar!")),
    TAR("a tar archive", "unpack it with tar -xf", head -> head.startsWith("ustar", 257)),
    PYTORCH("a PyTorch file", Cures.CSV_TENSORS, FileKind::isPyTorch),
    NPZ("a NumPy archive (.npz)", Cures.DATA, zip(".npy")),
    KERAS("a Keras model", Cures.CSV, zip("model.weights.h5")),
    OPEN_DOCUMENT("an OpenDocument file", Cures.SHEET, FileKind::isOpenDocument),
    OFFICE("an Excel workbook or another Office file", Cures.SHEET, zip("[Content_Types].xml")),
    ZIP("a zip archive", "unpack it with unzip", zip("")),
    OLD_OFFICE("an old Excel workbook or another Office file", Cures.SHEET, starts("\320\317\21\340\241\261\32\341")),
    PICKLE("a Python pickle", Cures.CSV, FileKind::isPickle),
    NPY("a NumPy array (.npy)", Cures.DATA, starts("\223NUMPY")),
    HDF5("an HDF5 file, as of Keras or MATLAB", Cures.CSV, starts("\211HDF\r\n")),
    MATLAB("a MATLAB file", Cures.CSV, starts("MATLAB 5.0 MAT-file")),
    PARQUET("a Parquet file", Cures.CSV_PANDAS, starts("PAR1")),
    ARROW("an Arrow or Feather file", Cures.CSV_PANDAS, starts("ARROW1").or(starts("FEA1"))),
    ORC("an ORC file", Cures.CSV_PANDAS, starts("ORC")),
    AVRO("an Avro file", Cures.CSV, starts("Obj\1")),
    SQLITE("an SQLite database", Cures.CSV, starts("SQLite format 3")),
    JAVA("a serialised Java object, as of Weka", Cures.CSV, starts("\254\355\0\5")),
    R("an R data file", Cures.CSV, starts("RDX")),
    GGUF("a GGUF model", Cures.CSV, starts("GGUF")),
    TFLITE("a TensorFlow Lite model", Cures.CSV, head -> head.startsWith("TFL3", 4)),
    PROTOBUF("an ONNX or TensorFlow model", Cures.CSV, FileKind::isProtobufModel),
    PDF("a PDF document", Cures.CSV, starts("%PDF")),
    IMAGE("an image", "put all images into one CSV or IDX file", FileKind::isImage),
    UTF16("UTF-16 text", "convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW", FileKind::isUtf16),
    LFS_POINTER(
            "a Git LFS pointer in place of the file",
            "fetch the file with git lfs pull",
            starts("version https://git-lfs")),
    HTML("an HTML page (perhaps a server's message)", "download the file itself", FileKind::isHtml),
    XML("an XML file", Cures.CSV, text("<?xml")),
    JSON("a JSON file", Cures.CSV, text("{\"").or(text("[{")).or(text("[["))),
    ARFF("an ARFF file, as of Weka", Cures.DATA, FileKind::isArff),
    LIBSVM("a LIBSVM file", Cures.DATA, LibsvmLine::looksLike),
    BINARY("binary data", Cures.CSV, FileKind::isBinary),
    TEXT("a text file", "", head -> true);

    /** What most of them need. */
    private static final class Cures {
        static final String CSV = "write the data as a CSV file (UTF-8), and give that";
        static final String SHEET = "save the sheet as CSV (UTF-8), and give that";
        static final String CSV_PANDAS = "write the data as CSV, for example by pandas' to_csv, and give that";
        static final String DATA = "give it by --data, which reads it as it is";
        static final String CSV_TENSORS = "write the data as CSV, one example on a line, and give that";
    }

    /** So many bytes are looked at. */
    static final int HEAD = 4096;

    private static final Pattern ZIP_START = Pattern.compile("PK(\3\4|\5\6|\7\b)");
    private static final Pattern WIDE = Pattern.compile("([^\0]\0){8}|(\0[^\0]){8}");
    private static final Pattern ARFF_START = Pattern.compile("(?i)@(relation|attribute)\\s");

    private final String description;
    private final String cure;
    private final Predicate<String> test;

    FileKind(String description, String cure, Predicate<String> test) {
        this.description = description;
        this.cure = cure;
        this.test = test;
    }

    /**
     * The first bytes of a stream, which stays where it is; each byte is a character of the result.
     */
    static String head(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        return head;
    }

    static FileKind of(String head) {
        String text = head.startsWith("\357\273\277") ? head.substring(3) : head;
        for (FileKind kind : values()) {
            if (kind.test.test(text)) {
                return kind;
            }
        }
        return TEXT;
    }

    /** The exception for a file of this kind among data. */
    FileFormatException notData(Path file, String wanted) {
        return new FileFormatException(
                file, "", "this is " + description + ", not " + wanted, this == TEXT ? "check the path" : cure);
    }

    /** The exception for a file of this kind in a model's place. */
    FileFormatException notAModel(Path file) {
        return notTensors(file, "a model that Lanewise wrote", "give the .safetensors file that lanewise train wrote");
    }

    /** The exception for a file of this kind in the place of a net of PyTorch. */
    FileFormatException notANet(Path file) {
        return notTensors(
                file, "a safetensors file", "write one by safetensors.torch.save_file(net.state_dict(), FILE)");
    }

    private FileFormatException notTensors(Path file, String wanted, String otherCure) {
        return new FileFormatException(
                file,
                "",
                "this is " + description + ", not " + wanted,
                switch (this) {
                    case GZIP, ZSTD, BZIP2, XZ, SEVEN_ZIP, RAR, TAR, ZIP, LFS_POINTER, HTML -> cure;
                    default -> otherCure;
                });
    }

    private static Predicate<String> starts(String magic) {
        return head -> head.startsWith(magic);
    }

    /** In any case, after blanks. */
    private static Predicate<String> text(String beginning) {
        return head -> head.stripLeading().regionMatches(true, 0, beginning, 0, beginning.length());
    }

    /** A zip archive with this in the names of its first entries. */
    private static Predicate<String> zip(String part) {
        return head -> head.startsWith("PK")
                && ZIP_START.matcher(head).lookingAt()
                && ZipNames.of(head).contains(part);
    }

    /** Its first entry, named mimetype, is not compressed. */
    private static boolean isOpenDocument(String head) {
        return head.startsWith("PK\3\4") && head.startsWith("mimetypeapplication/vnd.oasis.opendocument", 30);
    }

    private static boolean isIdx(String head) {
        return head.length() >= 4
                && head.startsWith("\0\0")
                && "\10\11\13\14\15\16".indexOf(head.charAt(2)) >= 0
                && head.charAt(3) >= 1
                && head.charAt(3) <= 8;
    }

    /** A zip archive with a pickle named data.pkl, or a pickle with a magic number. */
    private static boolean isPyTorch(String head) {
        return zip("data.pkl").or(zip("constants.pkl")).test(head)
                || isPickle(head) && head.startsWith("\212\nl\374", 2);
    }

    private static boolean isPickle(String head) {
        return head.length() >= 2 && head.charAt(0) == 0x80 && head.charAt(1) >= 2 && head.charAt(1) <= 5;
    }

    /**
     * Protobuf has no magic number; both begin with field 1, a small version, and then a field of
     * bytes.
     */
    private static boolean isProtobufModel(String head) {
        return head.length() >= 3
                && head.charAt(0) == 0x08
                && head.charAt(1) >= 1
                && head.charAt(1) <= 32
                && "\22\32\42\72\102".indexOf(head.charAt(2)) >= 0;
    }

    private static boolean isImage(String head) {
        return starts("\211PNG").or(starts("\377\330\377")).or(starts("GIF8")).test(head)
                || starts("II*\0").or(starts("MM\0*")).test(head)
                || head.startsWith("RIFF") && head.startsWith("WEBP", 8);
    }

    /** By its byte order mark, or because every other byte is zero. */
    private static boolean isUtf16(String head) {
        return starts("\377\376").or(starts("\376\377")).test(head)
                || WIDE.matcher(head).lookingAt() && !isBinary(head.replace("\0", ""));
    }

    /** The first line that is neither blank nor a comment names the relation or an attribute. */
    private static boolean isArff(String head) {
        return head.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("%"))
                .findFirst()
                .filter(line -> ARFF_START.matcher(line).lookingAt())
                .isPresent();
    }

    private static boolean isHtml(String head) {
        return text("<!doctype html").or(text("<html")).or(text("<head")).test(head);
    }

    /** More control characters than damage to a text would bring. */
    private static boolean isBinary(String head) {
        long controls = head.chars()
                .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                .count();
        return controls > 2 + head.length() / 50;
    }
}
