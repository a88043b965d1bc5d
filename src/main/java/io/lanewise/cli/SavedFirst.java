// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

/**
 * Something failed after the model was saved: the message says where it is, the cause what failed.
 */
final class SavedFirst extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SavedFirst(String message, Throwable cause) {
        super(message, cause);
    }
}
