// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.FeatureOptions;
import io.lanewise.data.Roles;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How columns become features of a model that is trained. */
final class FeatureColumns implements Titled {
    private enum Unseen {
        NONE,
        REFUSE
    }

    @Option(names = "--features", paramLabel = "COLUMNS", description = "The features (default: all other columns).")
    private NameList features;

    @Option(
            names = "--categorical",
            paramLabel = "auto|refuse|COLUMNS",
            defaultValue = "auto",
            description = "Columns with an input for each of their values: those of text (auto, the default), none, or"
                    + " those that are named.")
    private String categorical;

    @Option(
            names = "--max-values",
            paramLabel = "N",
            defaultValue = "64",
            description = "The most values of a column of text that is not named as categorical (default: 64).")
    private int mostValues;

    @Option(
            names = "--rare",
            paramLabel = "N",
            defaultValue = "1",
            description = "Values of fewer than N examples have one input together (default: 1, each has its own).")
    private int rare;

    @Option(
            names = "--unseen",
            paramLabel = "none|refuse",
            defaultValue = "NONE",
            description = "Whether a value that training did not see is none of those known (the default), or refused.")
    private Unseen unseen;

    @Option(
            names = "--missing",
            paramLabel = "refuse|mean|median|drop",
            defaultValue = "REFUSE",
            description = "What becomes of missing values: an error (the default), the mean or median of the training"
                    + " examples (text: a value of its own), or the row is left out.")
    private FeatureOptions.Missing missing;

    @Option(
            names = "--missing-inputs",
            description = "Give columns of numbers an input that says what is missing, with --missing mean or median.")
    private boolean missingInputs;

    @Override
    public String title() {
        return "Features";
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.require(mostValues >= 1, "--max-values must be at least 1, but is " + mostValues);
        requirements.require(rare >= 1, "--rare must be at least 1, but is " + rare);
        requirements.require(
                !missingInputs || missing == FeatureOptions.Missing.MEAN || missing == FeatureOptions.Missing.MEDIAN,
                "--missing-inputs needs values that are filled in: give --missing mean or median");
        try {
            options();
        } catch (CommandLine.TypeConversionException e) {
            requirements.require(false, "--categorical: " + e.getMessage());
        }
    }

    /** Sets what was given. */
    Roles.Builder set(Roles.Builder roles) {
        roles.options(options());
        return features == null ? roles : roles.features(features.names());
    }

    private FeatureOptions options() {
        FeatureOptions options = FeatureOptions.defaults()
                .withMostValues(mostValues)
                .withRare(rare)
                .withRefusedUnseen(unseen == Unseen.REFUSE)
                .withMissing(missing)
                .withMissingInputs(missingInputs);
        return switch (categorical) {
            case "auto" -> options;
            case "refuse" -> options.withoutCategorical();
            default -> options.withCategorical(NameList.of(categorical).names());
        };
    }
}
