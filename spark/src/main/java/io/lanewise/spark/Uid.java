// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import org.apache.spark.ml.util.Identifiable$;

/**
 * The identifier of a stage of a pipeline, on its way past the constructors of Spark.
 *
 * <p>Spark's constructors ask a stage for its {@code uid()} before a Java class can have set a
 * field. So the constructor leaves the identifier here first, and {@code uid()} takes it.
 */
final class Uid {
    private static final ThreadLocal<String> WAITING = new ThreadLocal<>();

    private Uid() {}

    /** A new identifier, such as lanewise_3f2a8c1b9d0e, left for {@link #take}. */
    static Uid random(String prefix) {
        return of(Identifiable$.MODULE$.randomUID(prefix));
    }

    /** This identifier, left for {@link #take}. */
    static Uid of(String uid) {
        WAITING.set(uid);
        return new Uid();
    }

    /** What was left by the constructor that is running in this thread. */
    static String take() {
        String uid = WAITING.get();
        if (uid == null) {
            throw new IllegalStateException("a stage asked for its uid before its constructor had left one");
        }
        WAITING.remove();
        return uid;
    }
}
