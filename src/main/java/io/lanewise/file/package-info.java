// SPDX-License-Identifier: Apache-2.0
/** Model files: safetensors, written whole or not at all, read strictly. */
package io.lanewise.io;
