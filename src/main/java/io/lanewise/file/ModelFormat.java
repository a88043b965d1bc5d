// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The words and limits of the model format, which reading and writing share; docs/model-format.md
 * describes it.
 */
final class ModelFormat {
    static final String FORMAT = "lanewise";

    /**
     * The version that is written of what version 3 cannot say: labels, numbers, thresholds and
     * several columns of targets.
     */
    static final String VERSION = "4";

    /** The version that is written of all other models, so that older readers take them. */
    static final String VERSION_3 = "3";

    /**
     * The oldest one that is read too: its checksum covers the tensors' data alone, and it has all
     * names.
     */
    static final String VERSION_1 = "1";

    /** An older one that is read too: all its features are numbers, used as they are. */
    static final String VERSION_2 = "2";

    static final String ACTIVATION = "activation";
    static final String OUTPUT = "output";
    static final String CLASS_NAMES = "class_names";
    static final String FEATURE_NAMES = "feature_names";

    /** What the columns became, where they are not all numbers that are used as they are. */
    static final String FEATURES = "features";

    /** The name of the column with the class. */
    static final String TARGET = "target";

    /** The names of the columns with the targets, where there are several. */
    static final String TARGET_COLUMNS = "target_columns";

    /** What is predicted: labels or numbers; classes where it is left out. */
    static final String TARGETS = "targets";

    static final String LABELS = "labels";
    static final String NUMBERS = "numbers";

    /** The names of labels or numbers. */
    static final String TARGET_NAMES = "target_names";

    /** The probabilities from which on the second class, or each label, is predicted. */
    static final String THRESHOLDS = "thresholds";

    /** The mean of each number in training, in its unit. */
    static final String TARGET_MEANS = "target_means";

    /** The deviation of each number in training, in its unit. */
    static final String TARGET_DEVIATIONS = "target_deviations";

    /** How the training file was written, where that is not the usual way. */
    static final String TEXT = "text";

    /** What stands before the number in the name of a feature that has no other. */
    static final String FEATURE_PREFIX = "x";

    /** The tensors, in the order of the file. */
    static final ImmutableList<String> TENSORS = Lists.immutable.of("W1", "b1", "W2", "b2", "mean", "scale");

    private ModelFormat() {}
}
