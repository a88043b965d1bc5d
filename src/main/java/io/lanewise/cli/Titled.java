// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

/** Options that stand together in the help, below a title. */
interface Titled {
    /** The title. */
    String title();
}
