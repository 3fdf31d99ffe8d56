package dev.zoetrope.cli.options;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.cli.text.Durations;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options. What cannot be read is an error of the command line, and the message says what can. */
public final class Converters {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX]\\p{XDigit}+");
    private static final int MOST_DIGITS = 100;

    private Converters() {}

    private static <T> T read(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Reads a length of time. */
    public static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return read(text, Durations::parse);
        }
    }

    /** Reads an amount of money. */
    public static final class OfMoney implements ITypeConverter<Money> {
        @Override
        public Money convert(String text) {
            return read(text, Money::parse);
        }
    }

    /** Checks the name of a medium: a file or a URL, which is read later. */
    static final class OfMedia implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("a file or a URL is needed; - is standard input");
            }
            read(text, MediaSource::parse);
            return text;
        }
    }

    /** Reads where results go; an empty text is a variable that a script did not set, and not the working folder. */
    public static final class OfPlace implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("a file, a folder or - is needed; . is the working folder");
            }
            return text;
        }
    }

    /** Reads the name of a file; an empty text is a variable that a script did not set. */
    static final class OfFile implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("a file is needed; - is standard input");
            }
            return text;
        }
    }

    /** Reads a task. */
    static final class OfCapability implements ITypeConverter<Capability> {
        @Override
        public Capability convert(String text) {
            return read(text, Capability::new);
        }
    }

    /** Reads a native parameter. */
    static final class OfNativeParameter implements ITypeConverter<NativeParameter> {
        @Override
        public NativeParameter convert(String text) {
            return read(text, NativeParameter::parse);
        }
    }

    /** Reads a whole number that Java can hold, and says of any other why it is not taken. */
    private static long whole(String text, long least, long most) {
        String written = text.strip();
        if (!WHOLE.matcher(written).matches()) {
            boolean other = HEXADECIMAL.matcher(written).matches();
            throw new TypeConversionException(
                    "'" + text + "' is not a whole number" + (other ? " in decimal digits" : ""));
        }
        // A number of many more digits need not be read to be too large.
        boolean small = written.length() < MOST_DIGITS;
        BigInteger number = small
                ? new BigInteger(written)
                : BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1);
        boolean below = small ? number.compareTo(BigInteger.valueOf(least)) < 0 : written.startsWith("-");
        if (below || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new TypeConversionException("'" + text + "' is " + (below ? "less" : "more")
                    + " than this takes, which is " + least + " to " + most);
        }
        return number.longValueExact();
    }

    /** Reads a whole number. */
    static final class OfSeed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /** Reads a whole number of moderate size. */
    static final class OfWholeNumber implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    /** Reads a number. */
    static final class OfNumber implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double number = Double.parseDouble(text.strip());
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException unreadable) {
                // Said below, with what is no number to a provider either.
            }
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }

    /** Reads a kind of artifact. */
    public static final class OfOutputKind implements ITypeConverter<OutputKind> {
        @Override
        public OutputKind convert(String text) {
            return Arrays.stream(OutputKind.values())
                    .filter(kind -> kind.id().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is none of " + String.join(", ", new Candidates.OutputKinds())));
        }
    }

    /** Reads what becomes of jobs that were not bought. */
    public static final class OfUnsentJobs implements ITypeConverter<UnsentJobs> {
        @Override
        public UnsentJobs convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "leave" -> UnsentJobs.LEAVE;
                case "buy" -> UnsentJobs.BUY;
                case "drop" -> UnsentJobs.DROP;
                default -> throw new TypeConversionException("'" + text + "' is none of leave, buy, drop");
            };
        }
    }

    /** Reads which jobs are listed. */
    public static final class OfJobChoice implements ITypeConverter<JobChoice> {
        @Override
        public JobChoice convert(String text) {
            return read(text, JobChoice::parse);
        }
    }

    /** Reads a count of at least one. */
    public static final class OfCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int count = new OfWholeNumber().convert(text);
            if (count < 1) {
                throw new TypeConversionException("'" + text + "' is not a number of at least 1");
            }
            return count;
        }
    }

    /** Reads what happens at the deadline. */
    static final class OfOnDeadline implements ITypeConverter<LeaveOrCancel> {
        @Override
        public LeaveOrCancel convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "leave" -> LeaveOrCancel.LEAVE;
                case "cancel" -> LeaveOrCancel.CANCEL;
                default -> throw new TypeConversionException("'" + text + "' is neither leave nor cancel");
            };
        }
    }
}
