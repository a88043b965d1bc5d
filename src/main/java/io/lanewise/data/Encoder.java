// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * Fills the inputs of one feature. A cell becomes one float first: the number itself; 0, 1 or 0.5
 * for false, true and neither; the place of a value among the feature's; NaN for a missing one. So
 * the cells of a column need their text looked up once for each different value.
 *
 * <p>Never changes, so any number of threads may use it. Its exceptions name the column; who calls
 * adds the place.
 */
abstract class Encoder {
    /** A value that training did not see. */
    static final float NONE = -1f;

    private static final float NEITHER = 0.5f;

    /** Its first input. */
    final int at;

    private final String name;

    /** How often values were not known, and missing ones filled in. */
    static final class Tally {
        int unseen;
        int filled;
        /** One of the values that were not known; null if all were, or its text was not kept. */
        String example;
    }

    private Encoder(Feature feature, int at) {
        this.name = feature.name();
        this.at = at;
    }

    /** The encoders of features, input after input. */
    static List<Encoder> all(List<Feature> features, boolean lenient) {
        List<Encoder> all = new ArrayList<>(features.size());
        int at = 0;
        for (Feature feature : features) {
            all.add(of(feature, at, lenient));
            at += feature.inputs().size();
        }
        return all;
    }

    /**
     * The encoder of a feature.
     *
     * @param at its first input
     * @param lenient whether values that training did not see are let through even by a feature
     *     that refuses them: those of a validation part are no error
     */
    static Encoder of(Feature feature, int at, boolean lenient) {
        if (feature instanceof Feature.Numeric numeric) {
            return new OfNumbers(numeric, at);
        }
        return feature instanceof Feature.Bool bool
                ? new OfTruths(bool, at, lenient)
                : new OfValues((Feature.Categorical) feature, at, lenient);
    }

    /** The cell of a text, which is not null. */
    abstract float text(String text);

    /** The cell of a number from which the offset of its column was subtracted; NaN is missing. */
    abstract float number(double number, double offset);

    /** The cell of a truth value. */
    float truth(boolean value) {
        return value ? 1f : 0f;
    }

    /** Fills the inputs, which are 0, of the example that begins at {@code start}. */
    abstract void put(float cell, float[] x, int start, Tally tally);

    final IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("column " + Names.quoted(name) + " " + what);
    }

    private IllegalArgumentException missing() {
        return problem("is missing; fill it in, drop the row or the column, or train with --missing mean, median or"
                + " drop; evaluate --missing drop leaves such rows out");
    }

    private IllegalArgumentException unseen(String text, List<String> known) {
        return problem("is " + Names.quoted(text) + ", which training did not see; known are " + Names.quoted(known));
    }

    private static final class OfNumbers extends Encoder {
        private final Feature.Numeric feature;

        OfNumbers(Feature.Numeric feature, int at) {
            super(feature, at);
            this.feature = feature;
        }

        @Override
        float text(String text) {
            if (!Spelling.isDecimal(text)) {
                throw problem("is " + Names.quoted(text) + ", not a decimal number");
            }
            return finite(
                    feature.offset() == 0
                            ? Float.parseFloat(text)
                            : (float) (Double.parseDouble(text) - feature.offset()),
                    text);
        }

        @Override
        float number(double number, double offset) {
            if (Double.isNaN(number)) {
                return Float.NaN;
            }
            return finite(
                    offset == feature.offset()
                            ? Spelling.nearestFloat(number)
                            : (float) (number + offset - feature.offset()),
                    number);
        }

        private float finite(float cell, Object given) {
            if (!Float.isFinite(cell)) {
                throw problem("is " + given + ", too large for a float; features must be finite numbers");
            }
            return cell;
        }

        @Override
        void put(float cell, float[] x, int start, Tally tally) {
            fill(this, cell, feature.fill(), feature.missingInput(), x, start, tally);
        }
    }

    /** A number, or what stands for a missing one. */
    private static void fill(
            Encoder e, float cell, float fill, boolean missingInput, float[] x, int start, Tally tally) {
        if (!Float.isNaN(cell)) {
            x[start + e.at] = cell;
            return;
        }
        if (Float.isNaN(fill)) {
            throw e.missing();
        }
        x[start + e.at] = fill;
        if (missingInput) {
            x[start + e.at + 1] = 1f;
        }
        tally.filled++;
    }

    private static final class OfTruths extends Encoder {
        private final Feature.Bool feature;
        private final boolean lenient;

        OfTruths(Feature.Bool feature, int at, boolean lenient) {
            super(feature, at);
            this.feature = feature;
            this.lenient = lenient;
        }

        @Override
        float text(String text) {
            float truth = Spelling.truth(text);
            if (!Float.isNaN(truth)) {
                return truth;
            }
            if (feature.refusesUnseen() && !lenient) {
                throw super.unseen(text, List.of("true", "false"));
            }
            return NEITHER;
        }

        @Override
        float number(double number, double offset) {
            return Double.isNaN(number) ? Float.NaN : text(Spelling.shortest(number + offset));
        }

        @Override
        void put(float cell, float[] x, int start, Tally tally) {
            tally.unseen += cell == NEITHER ? 1 : 0;
            fill(this, cell, feature.fill(), feature.missingInput(), x, start, tally);
        }
    }

    private static final class OfValues extends Encoder {
        private final Feature.Categorical feature;
        private final boolean refuses;
        private final MutableObjectIntMap<String> places = new ObjectIntHashMap<>();
        /** The place of the input for all other values. */
        private final int others;

        OfValues(Feature.Categorical feature, int at, boolean lenient) {
            super(feature, at);
            this.feature = feature;
            refuses = feature.refusesUnseen() && !lenient;
            others = feature.values().size();
            feature.values().forEach(value -> places.put(value, places.size()));
            feature.rare().forEach(value -> places.put(value, others));
        }

        @Override
        float text(String text) {
            int place = places.getIfAbsent(text, (int) NONE);
            if (place < 0 && refuses) {
                throw super.unseen(text, feature.values());
            }
            return place;
        }

        @Override
        float number(double number, double offset) {
            return Double.isNaN(number) ? Float.NaN : text(Spelling.shortest(number + offset));
        }

        /** By whatever the column calls it: true, True, yes. */
        @Override
        float truth(boolean value) {
            return text(feature.values().stream()
                    .filter(known -> Spelling.truth(known) == (value ? 1f : 0f))
                    .findFirst()
                    .orElse(Boolean.toString(value)));
        }

        @Override
        void put(float cell, float[] x, int start, Tally tally) {
            if (Float.isNaN(cell)) {
                if (feature.whenMissing() == Feature.WhenMissing.REFUSED) {
                    throw super.missing();
                }
                if (feature.whenMissing() == Feature.WhenMissing.OWN_VALUE) {
                    x[start + at + others + (feature.other() ? 1 : 0)] = 1f;
                }
                tally.filled++;
            } else if (cell == NONE) {
                tally.unseen++;
                if (feature.other()) {
                    x[start + at + others] = 1f;
                }
            } else {
                x[start + at + (int) cell] = 1f;
            }
        }
    }
}
