// SPDX-License-Identifier: Apache-2.0
/** The worker team: fork, join, spin a little, park. Knows nothing of nets or kernels. */
package io.lanewise.parallel;
