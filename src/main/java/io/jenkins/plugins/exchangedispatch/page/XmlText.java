package io.jenkins.plugins.exchangedispatch.page;

import com.thoughtworks.xstream.converters.basic.AbstractSingleValueConverter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that comes back from XML as it went in. Registries and logs hold characters that no XML may hold, such as NUL, and
 * some that XML 1.1 turns into line feeds; these are written as {@code \}{@code uXXXX}.
 */
final class XmlText extends AbstractSingleValueConverter {
    /** A backslash only where it would be taken for an escape. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\u2028\uFFFE\uFFFF]|\\p{Cs}|\\\\(?=u)");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

    @Override
    @SuppressWarnings("rawtypes")
    public boolean canConvert(Class type) {
        return type == String.class;
    }

    @Override
    public String toString(Object text) {
        return UNSAFE.matcher((String) text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "\\u%04x".formatted((int) found.group().charAt(0))));
    }

    @Override
    public Object fromString(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
