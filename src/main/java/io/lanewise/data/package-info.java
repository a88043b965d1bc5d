// SPDX-License-Identifier: Apache-2.0
/** Readers of data files, and the digits that come with Lanewise. What they reject, they name with file, place and cure. */
package io.lanewise.data;
