// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An option that {@code --help} shows; the others are shown by {@code --help-all} alone. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
@interface Common {}
