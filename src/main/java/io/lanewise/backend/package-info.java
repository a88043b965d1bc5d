// SPDX-License-Identifier: Apache-2.0
/** Both implementations of the kernels by name, and the comparison of the one with the other. */
package io.lanewise.backend;
