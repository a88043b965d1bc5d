// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import picocli.CommandLine.Option;

/** What columns of a table are, apart from features. */
abstract class ColumnOptions implements Titled {
    /** Before the other options of the group. */
    private static final int FIRST = -2;

    private String target;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "Column that is no feature; predictions carry it along.")
    private String id;

    private String weight;

    @Option(
            names = "--drop",
            paramLabel = "COLUMNS",
            description = "Columns that are not looked at: names or numbers between commas, \"a, b\" for a name with"
                    + " a comma.")
    private NameList drop;

    @Override
    public String title() {
        return "Columns";
    }

    /** Refuses columns of no table. */
    void check(DataOptions data, Requirements requirements) {
        String given = target != null
                ? "--target"
                : id != null ? "--id" : weight != null ? "--weight" : drop != null ? "--drop" : null;
        requirements.require(given == null || data.hasTables(), given + " names a column of --data: give both");
    }

    /** Whether the column of the class is given. */
    boolean targetGiven() {
        return target != null;
    }

    /** Whether the class is named, not numbered. */
    boolean targetHasName() {
        return target != null && !target.matches("[0-9]+");
    }

    /** What was given, for a table that a model is evaluated on. */
    Roles.Builder rolesToEvaluate(Features model) {
        return withoutDropped(model).id(model.isNamed() ? null : id).weight(weight);
    }

    /** What was given, for a table that a model predicts from. */
    Roles.Builder rolesToPredict(Features model) {
        return withoutDropped(model).id(id);
    }

    /** Where columns go by name, those to drop need not be there. */
    private Roles.Builder withoutDropped(Features model) {
        return model.isNamed() ? Roles.builder().target(target) : roles();
    }

    /** What was given. */
    Roles.Builder roles() {
        Roles.Builder roles = Roles.builder().target(target).id(id).weight(weight);
        return drop == null ? roles : roles.drop(drop.names());
    }

    /** Sets the column of the weights. */
    final void setWeight(String column) {
        weight = column;
    }

    /** Sets the column of the class. */
    final void setTarget(String column) {
        target = column;
    }

    /** Of a table that is trained on. */
    static final class ForTraining extends ColumnOptions {
        @Option(
                names = "--target",
                order = FIRST,
                paramLabel = "COLUMN",
                description =
                        "Column with the class that is learnt, by its name, or its number from 1 (default: the last).")
        void target(String column) {
            setTarget(column);
        }

        @Option(
                names = "--weight",
                paramLabel = "COLUMN",
                description =
                        "Column with how much each example counts, in training and in every metric; numbers of at least 0.")
        void weight(String column) {
            setWeight(column);
        }
    }

    /** Of a table that a model is evaluated on. */
    static final class ForEvaluation extends ColumnOptions {
        @Option(
                names = "--target",
                order = FIRST,
                paramLabel = "COLUMN",
                description =
                        "Column with the true class, by its name, or its number from 1 (default: the one that the model"
                                + " was trained on).")
        void target(String column) {
            setTarget(column);
        }

        @Option(
                names = "--weight",
                paramLabel = "COLUMN",
                description = "Column with how much each example counts, in every metric; numbers of at least 0.")
        void weight(String column) {
            setWeight(column);
        }
    }

    /** Of a table that a model predicts from. */
    static final class ForPrediction extends ColumnOptions {
        @Option(
                names = "--target",
                order = FIRST,
                paramLabel = "COLUMN",
                description =
                        "Column that is no feature, by its name, or its number from 1; only needed where columns go by place"
                                + " and the file has the class.")
        void target(String column) {
            setTarget(column);
        }
    }
}
