// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/**
 * Finds the fastest {@link Scheme} for each class of products (sizes in powers of two, and which
 * way the operands lie) by timing the products at hand. All schemes give the same bits, so what it
 * finds changes speed alone, and may differ from run to run.
 *
 * <p>It begins after half a second of computing, so that short runs never pay for it, and leaves
 * small products alone. A scheme takes part once C2 has compiled its loops: until then a few short
 * calls in each product bring that about. Then the schemes take turns at whole products, until the
 * best time of none has improved for some turns. One class is tried at a time; what was found is
 * shared by all threads, without synchronisation, for every value in the table is a right one.
 */
final class SchemeChooser {
    /** Multiplications from which on a product is timed: 64×64×64. */
    static final long SMALLEST = 1 << 18;

    /** Multiplications before the first trial: half a second at 80 GFLOPS. */
    private static final long PATIENCE = 20_000_000_000L;

    /** Products of other sizes after which a trial is given up: its own may not come again. */
    private static final int FORGOTTEN = 100;

    private static final int LEVELS = 16;
    private static final int CLASSES = 4 * LEVELS * LEVELS * LEVELS;

    /** By class, 1 + the place in {@link Scheme#ALL} of what was found; 0 for nothing yet. */
    private static final byte[] FOUND = new byte[CLASSES];

    private final Scheme requested;
    private final long patience;
    private final boolean timing;
    private long work;
    private SchemeTrial trial;
    private int tried = -1;
    private int triedRows;
    private int triedColumns;
    private int triedTerms;
    private int others;
    private boolean running;

    /** Takes what the system property asks for. */
    SchemeChooser() {
        this(System.getProperty(Schemes.PROPERTY, "auto").strip(), PATIENCE);
    }

    /**
     * A chooser that takes {@code auto}, {@code standard} or a scheme's name.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    SchemeChooser(String name, long patience) {
        timing = name.equals("auto") && Scheme.ALL.size() > 1;
        requested = name.equals("auto") || name.equals(Schemes.STANDARD) ? null : Scheme.named(name);
        this.patience = patience;
    }

    /** The scheme of the next product; {@link #end} must follow it. */
    Scheme begin(int rows, int columns, int terms, boolean transposedA, boolean transposedB) {
        running = false;
        if (requested != null) {
            return Schemes.fits(requested, rows, columns) ? requested : Scheme.STRIDED;
        }
        Scheme standard = Schemes.standard(rows, columns);
        long size = (long) rows * columns * terms;
        if (!timing || size < SMALLEST || !Schemes.fits(Scheme.STRIDED, rows, columns)) {
            return standard;
        }
        int kind = kind(rows, columns, terms, transposedA, transposedB);
        Scheme found = found(kind);
        if (found != null) {
            return Schemes.fits(found, rows, columns) ? found : standard;
        }
        work += size;
        if (work < patience || !takesTurn(kind, rows, columns, terms)) {
            return standard;
        }
        running = true;
        return trial.begin(standard, rows, columns, terms, !transposedB);
    }

    /** Ends the product that {@link #begin} began. */
    void end() {
        if (running && trial.end()) {
            FOUND[tried] = (byte) (1 + Scheme.ALL.indexOf(trial.best()));
            tried = -1;
        }
    }

    /** Whether the product is of the trial's very size: others of its class would compare badly. */
    private boolean takesTurn(int kind, int rows, int columns, int terms) {
        if (tried == kind && rows == triedRows && columns == triedColumns && terms == triedTerms) {
            others = 0;
            return true;
        }
        boolean over = tried >= 0 && FOUND[tried] != 0; // by another thread
        if (tried >= 0 && !over && ++others < FORGOTTEN) {
            return false;
        }
        if (trial == null) {
            trial = new SchemeTrial(new SchemeWarmup());
        }
        trial.restart();
        tried = kind;
        triedRows = rows;
        triedColumns = columns;
        triedTerms = terms;
        others = 0;
        return true;
    }

    /** What was found for products like this one, as {@code lanewise doctor} shows it. */
    String describe(int rows, int columns, int terms) {
        if (requested != null) {
            return requested.name() + ", set by " + Schemes.PROPERTY;
        }
        Scheme found = timing ? found(kind(rows, columns, terms, false, false)) : null;
        return found == null ? Schemes.standard(rows, columns).name() : found.name() + ", found by timing";
    }

    private static Scheme found(int kind) {
        int place = FOUND[kind];
        return place == 0 ? null : Scheme.ALL.get(place - 1);
    }

    private static int kind(int rows, int columns, int terms, boolean transposedA, boolean transposedB) {
        int form = (transposedA ? 2 : 0) + (transposedB ? 1 : 0);
        return ((form * LEVELS + level(rows)) * LEVELS + level(columns)) * LEVELS + level(terms);
    }

    /** The power of two, rounded down. */
    private static int level(int size) {
        return Math.min(LEVELS - 1, 31 - Integer.numberOfLeadingZeros(size));
    }
}
