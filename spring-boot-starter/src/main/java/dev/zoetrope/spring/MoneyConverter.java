package dev.zoetrope.spring;

import dev.zoetrope.api.cost.Money;
import org.springframework.core.convert.converter.Converter;

/** Reads an amount of money in a property, such as {@code 5USD}. */
final class MoneyConverter implements Converter<String, Money> {

    @Override
    public Money convert(String text) {
        return Money.parse(text);
    }
}
