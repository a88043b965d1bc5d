// SPDX-License-Identifier: Apache-2.0
/**
 * Readers of examples, and model files. What a reader refuses, it names with file, place and cure;
 * files are written whole or not at all.
 */
package io.lanewise.file;
