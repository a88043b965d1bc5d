// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Roles;
import picocli.CommandLine.Option;

/** What is learnt: classes, labels or numbers. */
class TaskOption implements Titled {
    private enum Task {
        AUTO,
        CLASSIFICATION,
        REGRESSION
    }

    @Common
    @Option(
            names = "--task",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = {
                "auto (default), classification or regression.",
                "What the targets are: a class or several labels (auto, which refuses what looks like a number to"
                        + " predict; classification takes it as a class), or numbers to predict (regression)."
            })
    private Task task;

    @Override
    public String title() {
        return "Task";
    }

    /** Says what the columns of the targets are. */
    Roles.Builder set(Roles.Builder roles) {
        return roles.numbers(task == Task.REGRESSION).anyClass(task == Task.CLASSIFICATION);
    }

    /** Whether numbers were asked for. */
    final boolean isRegression() {
        return task == Task.REGRESSION;
    }

    /** Refuses options that contradict each other. */
    void check(DataOptions data, Requirements requirements) {
        requirements.require(!isRegression() || data.given(), "--task regression needs data: give them by --data");
    }
}
