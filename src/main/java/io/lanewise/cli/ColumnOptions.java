// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import java.util.List;
import picocli.CommandLine.Option;

/** What columns of a table are, apart from features. */
abstract class ColumnOptions implements Titled {
    /** Before the other options of the group. */
    private static final int FIRST = -2;

    private NameList target;

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

    /** Whether the column of the target is given. */
    boolean targetGiven() {
        return target != null;
    }

    /** Whether a target is named, not numbered. */
    boolean targetHasName() {
        return targets().stream().anyMatch(name -> !name.matches("[0-9]+"));
    }

    private List<String> targets() {
        return target == null ? List.of() : target.names();
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
        return model.isNamed() ? Roles.builder().targets(targets()) : roles();
    }

    /** What was given. */
    Roles.Builder roles() {
        Roles.Builder roles = Roles.builder().targets(targets()).id(id).weight(weight);
        return drop == null ? roles : roles.drop(drop.names());
    }

    /** Sets the column of the weights. */
    final void setWeight(String column) {
        weight = column;
    }

    /** Sets the columns of the targets. */
    final void setTarget(NameList columns) {
        target = columns;
    }

    /** Of a table that is trained on. */
    static final class ForTraining extends ColumnOptions {
        @Common
        @Option(
                names = {"-t", "--target"},
                order = FIRST,
                paramLabel = "COLUMN[,...]",
                description = {
                    "Column of the target (default: the last).",
                    "The class or number that is learnt; the column is called by its name, or by its number from 1."
                            + " Several are labels of 0 and 1, or numbers."
                })
        void target(NameList columns) {
            setTarget(columns);
        }

        @Option(
                names = "--weight",
                paramLabel = "COLUMN",
                description = "Column with how much each example counts, in training and in every metric; numbers of at"
                        + " least 0.")
        void weight(String column) {
            setWeight(column);
        }
    }

    /** Of a table that a model is evaluated on. */
    static final class ForEvaluation extends ColumnOptions {
        @Common
        @Option(
                names = {"-t", "--target"},
                order = FIRST,
                paramLabel = "COLUMN[,...]",
                description = {
                    "Column of the target (default: as in training).",
                    "The true class, number or labels; the column is called by its name, or by its number from 1."
                })
        void target(NameList columns) {
            setTarget(columns);
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
        @Common
        @Option(
                names = {"-t", "--target"},
                order = FIRST,
                paramLabel = "COLUMN[,...]",
                description = {
                    "Column of the target, if the file has it.",
                    "It is called by its name, or by its number from 1, and only needed where columns go by place."
                })
        void target(NameList columns) {
            setTarget(columns);
        }
    }
}
