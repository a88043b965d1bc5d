// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics as {@code --metrics} writes them, read by their keys: the report has no others. */
final class Results {
    private final Map<String, ?> all;

    Results(Map<String, ?> all) {
        this.all = all;
    }

    /** A number; NaN if it is not there. */
    double number(String key) {
        return all.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** A text, if it is there. */
    Optional<String> text(String key) {
        return all.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A list of objects; empty if it is not there. */
    List<Results> list(String key) {
        return all.get(key) instanceof List<?> list
                ? list.stream().map(Results::object).toList()
                : List.of();
    }

    /** An object's keys and values; empty if it is not there. */
    @SuppressWarnings("unchecked")
    Map<String, ?> map(String key) {
        return all.get(key) instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
    }

    /** A matrix, or null if it is not there. */
    double[][] matrix(String key) {
        return all.get(key) instanceof List<?> rows
                ? rows.stream()
                        .map(row -> ((List<?>) row)
                                .stream()
                                        .mapToDouble(cell -> ((Number) cell).doubleValue())
                                        .toArray())
                        .toArray(double[][]::new)
                : null;
    }

    @SuppressWarnings("unchecked")
    private static Results object(Object map) {
        return new Results((Map<String, ?>) map);
    }
}
