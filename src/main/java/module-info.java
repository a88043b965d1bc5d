// SPDX-License-Identifier: Apache-2.0
/**
 * Two-layer neural networks trained on the CPU at native speed, in pure Java, with the same bits
 * everywhere.
 */
module io.lanewise {
    requires java.compiler;
    requires jdk.incubator.vector;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;
    requires de.siegmar.fastcsv;
    requires com.fasterxml.jackson.core;
    // Asked on GraalVM alone.
    requires static jdk.management;
    requires static info.picocli;
    requires static me.tongfei.progressbar;
    requires static com.google.protobuf;

    exports io.lanewise;
    exports io.lanewise.net;
    exports io.lanewise.data;
    exports io.lanewise.file;
    exports io.lanewise.metric;
    exports io.lanewise.kernel;

    opens io.lanewise.cli to
            info.picocli;
}
