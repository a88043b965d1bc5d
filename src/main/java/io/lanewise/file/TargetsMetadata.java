// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Targets;
import io.lanewise.data.Targets.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.map.MutableMap;

/** What is predicted, as metadata of a model file; docs/model-format.md describes it. */
final class TargetsMetadata {
    /** As long as any that may be written. */
    private static final Scale LONGEST = new Scale(-1.2345678901234567e-300, 1.2345678901234567e-300);

    private static final List<String> OF_CLASSES = List.of(ModelFormat.CLASS_NAMES, ModelFormat.THRESHOLDS);
    private static final List<String> OF_LABELS =
            List.of(ModelFormat.TARGETS, ModelFormat.TARGET_NAMES, ModelFormat.THRESHOLDS);
    private static final List<String> OF_NUMBERS = List.of(
            ModelFormat.TARGETS, ModelFormat.TARGET_NAMES, ModelFormat.TARGET_MEANS, ModelFormat.TARGET_DEVIATIONS);

    private TargetsMetadata() {}

    /** Whether version 3 can say it. */
    static boolean isVersion3(Targets targets) {
        return targets instanceof Targets.Classes classes && classes.threshold() == Targets.DEFAULT_THRESHOLD;
    }

    /**
     * Adds what the targets are.
     *
     * @throws IOException if a name is no sound Unicode
     */
    static void write(Targets targets, MutableMap<String, String> metadata) throws IOException {
        if (targets instanceof Targets.Classes classes) {
            if (!StringList.isNumbered(classes.names(), "")) {
                metadata.put(ModelFormat.CLASS_NAMES, StringList.write(classes.names()));
            }
            if (!isVersion3(targets)) {
                metadata.put(ModelFormat.THRESHOLDS, NumberList.write(List.of(classes.threshold())));
            }
            return;
        }
        metadata.put(ModelFormat.TARGET_NAMES, StringList.write(targets.names()));
        if (targets instanceof Targets.Labels labels) {
            metadata.put(ModelFormat.TARGETS, ModelFormat.LABELS);
            metadata.put(ModelFormat.THRESHOLDS, NumberList.write(labels.thresholds()));
        } else if (targets instanceof Targets.Numbers numbers) {
            metadata.put(ModelFormat.TARGETS, ModelFormat.NUMBERS);
            metadata.put(
                    ModelFormat.TARGET_MEANS,
                    NumberList.write(numbers.scales().stream().map(Scale::mean).toList()));
            metadata.put(
                    ModelFormat.TARGET_DEVIATIONS,
                    NumberList.write(
                            numbers.scales().stream().map(Scale::deviation).toList()));
        }
    }

    /** Targets that take as much room as any of these names, whatever training makes of them. */
    static Targets longest(Targets targets) {
        return targets instanceof Targets.Numbers numbers
                ? new Targets.Numbers(
                        numbers.names(), Collections.nCopies(numbers.names().size(), LONGEST))
                : targets;
    }

    /**
     * The targets of version 4.
     *
     * @param classNames what the classes are called where the file has no names for them
     * @throws FileFormatException if they are not what was written
     */
    static Targets read(Path file, Map<String, String> metadata, List<String> classNames) throws IOException {
        String kind = metadata.get(ModelFormat.TARGETS);
        if (kind == null) {
            only(file, metadata, OF_CLASSES);
            List<Float> thresholds = thresholds(file, metadata, 1);
            String names = metadata.get(ModelFormat.CLASS_NAMES);
            return new Targets.Classes(
                    names == null ? classNames : StringList.parse(file, ModelFormat.CLASS_NAMES, names),
                    thresholds.get(0));
        }
        List<String> names =
                StringList.parse(file, ModelFormat.TARGET_NAMES, required(file, metadata, ModelFormat.TARGET_NAMES));
        if (kind.equals(ModelFormat.LABELS)) {
            only(file, metadata, OF_LABELS);
            return new Targets.Labels(names, thresholds(file, metadata, names.size()));
        }
        if (!kind.equals(ModelFormat.NUMBERS)) {
            throw Safetensors.problem(
                    file, "metadata '" + ModelFormat.TARGETS + "'", "'" + Text.shortened(kind) + "' is not known");
        }
        only(file, metadata, OF_NUMBERS);
        List<Double> means = numbers(file, metadata, ModelFormat.TARGET_MEANS, names.size());
        List<Double> deviations = numbers(file, metadata, ModelFormat.TARGET_DEVIATIONS, names.size());
        List<Scale> scales = new ArrayList<>();
        for (int t = 0; t < names.size(); t++) {
            scales.add(new Scale(means.get(t), deviations.get(t)));
        }
        return new Targets.Numbers(names, scales);
    }

    private static List<Float> thresholds(Path file, Map<String, String> metadata, int count) throws IOException {
        if (!metadata.containsKey(ModelFormat.THRESHOLDS)) {
            return Collections.nCopies(count, Targets.DEFAULT_THRESHOLD);
        }
        List<Float> thresholds = new ArrayList<>();
        for (double threshold : numbers(file, metadata, ModelFormat.THRESHOLDS, count)) {
            if ((float) threshold != threshold) {
                throw Safetensors.problem(
                        file, "metadata '" + ModelFormat.THRESHOLDS + "'", threshold + " is not a float");
            }
            thresholds.add((float) threshold);
        }
        return thresholds;
    }

    private static List<Double> numbers(Path file, Map<String, String> metadata, String key, int count)
            throws IOException {
        List<Double> numbers = NumberList.parse(file, key, required(file, metadata, key));
        if (numbers.size() != count) {
            throw Safetensors.problem(
                    file, "metadata '" + key + "'", "there are " + numbers.size() + " numbers, not " + count);
        }
        return numbers;
    }

    private static String required(Path file, Map<String, String> metadata, String key) throws IOException {
        String value = metadata.get(key);
        if (value == null) {
            throw Safetensors.problem(file, "metadata", "there is no '" + key + "'");
        }
        return value;
    }

    /** Refuses what belongs to targets of another kind. */
    private static void only(Path file, Map<String, String> metadata, List<String> keys) throws IOException {
        for (List<String> others : List.of(OF_CLASSES, OF_LABELS, OF_NUMBERS)) {
            for (String key : others) {
                if (metadata.containsKey(key) && !keys.contains(key)) {
                    throw Safetensors.problem(
                            file, "metadata '" + key + "'", "it does not belong to targets of this kind");
                }
            }
        }
    }
}
