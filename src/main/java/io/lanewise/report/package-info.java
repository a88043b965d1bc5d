// SPDX-License-Identifier: Apache-2.0
/**
 * The report: one HTML file without a script that shows what a model learnt and where it errs. Its
 * numbers are those of the metrics' JSON; this package draws them, and permutes columns to find
 * what the model leans on.
 */
package io.lanewise.report;
