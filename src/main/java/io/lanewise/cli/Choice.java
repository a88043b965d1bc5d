// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The constants of an enum as words of the command line: {@code one-cycle}, whose hyphen may be an
 * underscore, in any case.
 */
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
    /** Lets every option of every command that takes an enum take its words. */
    static void registerAll(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                register(command, option.type());
            }
            for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
                register(command, parameter.type());
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The class is one of an enum.
    private static void register(CommandLine command, Class<?> type) {
        if (type.isEnum()) {
            command.registerConverter((Class) type, new Choice(type));
        }
    }

    /** The words of an enum's constants. */
    static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .toList();
    }

    /** The word of a constant: what it calls itself, else its name in small letters. */
    static String word(Enum<?> constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public E convert(String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> simple(word(constant)).equals(simple(value)))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'" + value + "' is none of " + String.join(", ", words(type))));
    }

    private static String simple(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
