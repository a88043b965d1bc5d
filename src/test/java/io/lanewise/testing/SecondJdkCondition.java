// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the second round of the suite where the machine has no other JDK than the one of the first.
 */
public final class SecondJdkCondition implements ExecutionCondition {
    static boolean isRepetition() {
        return System.getProperty("java.version").equals(System.getProperty("lanewise.test.first.jdk"));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return isRepetition()
                ? ConditionEvaluationResult.disabled("this JDK ran the suite already")
                : ConditionEvaluationResult.enabled("another JDK, or the first round");
    }
}
