package dev.zoetrope.emulator;

import dev.zoetrope.emulator.FaultParameter.ValueType;
import dev.zoetrope.emulator.jobs.TimeText;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A parameter with the Java type in which the factory of its fault takes it.
 *
 * @param declared the parameter as text
 * @param reading turns a text of its type into a value
 */
record TypedParameter<T>(FaultParameter declared, Function<String, T> reading) {

    static TypedParameter<String> text(String name, String usual) {
        return new TypedParameter<>(new FaultParameter(name, ValueType.TEXT, usual), text -> text);
    }

    static TypedParameter<String> json(String usual) {
        return new TypedParameter<>(new FaultParameter("value", ValueType.JSON, usual), text -> text);
    }

    static TypedParameter<Duration> time(String name, String usual) {
        return new TypedParameter<>(
                new FaultParameter(name, ValueType.TIME, usual),
                text -> TimeText.parse(text).orElseThrow());
    }

    static TypedParameter<Boolean> flag(String name) {
        return new TypedParameter<>(new FaultParameter(name, ValueType.FLAG, "false"), Boolean::valueOf);
    }

    static TypedParameter<Integer> status(String usual) {
        return number("status", ValueType.STATUS, usual);
    }

    static TypedParameter<Integer> code(String usual) {
        return number("code", ValueType.CODE, usual);
    }

    static TypedParameter<Integer> number(String name, ValueType type, String usual) {
        return new TypedParameter<>(new FaultParameter(name, type, usual), Integer::valueOf);
    }

    /** {@return a parameter that is one of several words: {@code year-9999} stands for {@code YEAR_9999}} */
    static <E extends Enum<E>> TypedParameter<E> choice(FaultParameter declared, Class<E> choices) {
        return new TypedParameter<>(
                declared,
                word -> Enum.valueOf(choices, word.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** {@return its value among those that are given by name, checked; the usual one when it is not given} */
    T in(Map<String, String> given) {
        return reading.apply(given.getOrDefault(declared.name(), declared.usual()));
    }

    T usual() {
        return in(Map.of());
    }
}
