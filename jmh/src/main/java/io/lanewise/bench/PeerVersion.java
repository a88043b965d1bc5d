// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of a library that Maven put into the jar of benchmarks, for most do not know their
 * own.
 */
public final class PeerVersion {
    private PeerVersion() {}

    /** Such as "3.2.0" of {@code dev.ludovic.netlib:blas}. */
    public static String of(String group, String artifact) {
        String name = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = PeerVersion.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar of benchmarks lacks " + name);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
