// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.io.Serializable;
import java.util.List;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/** Whether a setting is one of a few words. */
final class Choice extends AbstractFunction1<String, Object> implements Serializable {
    private static final long serialVersionUID = 1;

    static final List<String> ACTIVATIONS = List.of("relu", "leaky_relu", "sigmoid", "tanh");
    static final List<String> SOLVERS = List.of("sgd", "momentum", "nesterov", "adam");

    private final List<String> words;

    private Choice(List<String> words) {
        this.words = words;
    }

    static Function1<String, Object> of(List<String> words) {
        return new Choice(words);
    }

    @Override
    public Object apply(String word) {
        return words.contains(word);
    }
}
