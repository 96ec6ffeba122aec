package io.perennial.cli;

import io.perennial.cli.load.DataFormat;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackOptions;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options, from text. What an exception says is what was expected; {@link UsageErrors} adds the rest. */
final class OptionValues {

    private static final int HOURS_MAX = 8_760;
    private static final int PORT_MAX = 65_535;

    private OptionValues() {}

    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("a day as yyyy-MM-dd, for example 1998-04-01");
            }
        }
    }

    static final class Format implements ITypeConverter<DataFormat> {
        @Override
        public DataFormat convert(String text) {
            return Arrays.stream(DataFormat.values())
                    .filter(format -> format.toString().equalsIgnoreCase(text.replace('_', '-')))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(expected()));
        }

        /** All formats, in words. */
        static String expected() {
            return oneOf(Arrays.stream(DataFormat.values()).map(DataFormat::toString));
        }
    }

    static final class ServiceName implements ITypeConverter<Service> {
        @Override
        public Service convert(String text) {
            return Arrays.stream(Service.values())
                    .filter(service -> service.id().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            oneOf(Arrays.stream(Service.values()).map(Service::id))));
        }
    }

    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, PORT_MAX);
        }
    }

    static final class PortBase implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, StackOptions.PORT_BASE_MAX);
        }
    }

    static final class Hours implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, HOURS_MAX);
        }
    }

    static final class TenantId implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.matches("[1-9][0-9]{0,18}")) {
                throw new TypeConversionException("a tenant's id: the whole number that it got when it was made");
            }
            return text;
        }
    }

    /** "a, b or c". */
    private static String oneOf(Stream<String> names) {
        List<String> all = names.toList();
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    private static int whole(String text, int max) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new TypeConversionException("a whole number from 1 to " + max);
    }
}
