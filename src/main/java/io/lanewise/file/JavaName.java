// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.file.Path;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * What a generated class is called.
 *
 * @param packageName null for none
 * @param className its own name
 */
record JavaName(String packageName, String className) {
    private static final String END = ".java";

    /** Words that no class may be called by, though they are no keywords elsewhere. */
    private static final Set<String> NO_TYPES = Set.of("var", "record", "yield", "sealed", "permits");

    /** Types that the class uses by these names, or has within it. */
    static final Set<String> TAKEN = Set.of(
            "ArrayList",
            "Arrays",
            "Base64",
            "BigDecimal",
            "BigInteger",
            "Boolean",
            "ByteBuffer",
            "ByteOrder",
            "CategoryColumn",
            "CharSequence",
            "Character",
            "Column",
            "Double",
            "Enum",
            "FileDescriptor",
            "FileOutputStream",
            "Float",
            "FloatBuffer",
            "HashMap",
            "HexFormat",
            "IllegalArgumentException",
            "IllegalStateException",
            "IntStream",
            "Integer",
            "List",
            "Locale",
            "Long",
            "Map",
            "Math",
            "MessageDigest",
            "NoSuchAlgorithmException",
            "Number",
            "NumberColumn",
            "Object",
            "Override",
            "Pattern",
            "PrintStream",
            "Set",
            "StandardCharsets",
            "Stream",
            "String",
            "StringBuilder",
            "System",
            "TruthColumn");

    /**
     * The name that a file must have.
     *
     * @param packageName null for none
     * @throws IllegalArgumentException if a file with a class cannot have this name, or the package
     *     cannot have its name
     */
    static JavaName of(Path file, String packageName) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (!name.endsWith(END)) {
            throw new IllegalArgumentException(
                    file + ": a Java class must be in a file that ends in .java; name it Model.java or so");
        }
        String className = name.substring(0, name.length() - END.length());
        if (!SourceVersion.isName(className, SourceVersion.RELEASE_17)
                || className.indexOf('.') >= 0
                || NO_TYPES.contains(className)) {
            throw new IllegalArgumentException(
                    file + ": the class gets the file's name, but '" + Text.shortened(className)
                            + "' is no name of a Java class; use letters, digits and _, as in Model.java");
        }
        if (TAKEN.contains(className) || className.matches("(Weights|Columns)\\d*")) {
            throw new IllegalArgumentException(
                    file + ": the class gets the file's name, but it uses another class called " + className
                            + "; choose another name, such as Model.java");
        }
        if (packageName != null && !SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new IllegalArgumentException(
                    "'" + packageName + "' is no name of a Java package; one is com.example.models");
        }
        return new JavaName(packageName, className);
    }
}
