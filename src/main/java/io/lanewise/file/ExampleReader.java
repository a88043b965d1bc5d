// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads labelled examples, whatever the format: for training, to evaluate a model, and without
 * labels to predict.
 *
 * <p>Every method reads the file anew and throws a {@link FileFormatException}, with file, place
 * and cure, if it is not what it should be; too little memory is one of those, with the amount that
 * is needed.
 *
 * @see CsvReader
 */
public interface ExampleReader {
    /** The file that has the classes, or the features if no classes are given: messages name it. */
    Path file();

    /**
     * Reads features and classes.
     *
     * @throws FileFormatException if the file is not of this format
     */
    Dataset read() throws IOException;

    /**
     * Reads features and classes for a model: features by name where the file has names, else by
     * place.
     *
     * @return a data set with these features, in this order
     * @throws FileFormatException if the file is not of this format, lacks a feature, or has a
     *     value that the model cannot use
     */
    Dataset read(Features model) throws IOException;

    /** The same of features that are numbers, by their names. */
    default Dataset read(List<String> featureNames) throws IOException {
        return read(Features.numbers(featureNames));
    }

    /**
     * Reads features alone for a model, whether or not there are classes.
     *
     * @return X, n0 × m
     * @throws FileFormatException if the file is not of this format, lacks a feature, or has a
     *     value that the model cannot use
     */
    Matrix readFeatures(Features model) throws IOException;

    /** The same of features that are numbers, by their names. */
    default Matrix readFeatures(List<String> featureNames) throws IOException {
        return readFeatures(Features.numbers(featureNames));
    }
}
