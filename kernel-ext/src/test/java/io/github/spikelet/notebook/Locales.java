package io.github.spikelet.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The same work in several locales of the machine. */
public final class Locales {

    private Locales() {}

    /**
     * A decimal comma and points between thousands; letters whose case is another one's (I, ı); other digits, signs with marks
     * of direction; other digits in groups of two; blanks between thousands.
     */
    public static Stream<Locale> unlikeOurs() {
        return Stream.of("de-DE", "tr-TR", "ar-EG", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "fr-CH")
                .map(Locale::forLanguageTag);
    }

    /** What work gives where a locale is the machine's. */
    public static <T> T in(Locale locale, Supplier<T> work) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            return work.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Work that tells several texts tells the same ones where a locale is the machine's as elsewhere. */
    public static void assertTellsTheSame(Locale locale, Supplier<List<String>> work) {
        List<String> elsewhere = in(Locale.ROOT, work);
        List<String> told = in(locale, work);
        assertEquals(elsewhere.size(), told.size());
        for (int i = 0; i < told.size(); i++) {
            assertEquals(elsewhere.get(i), told.get(i));
        }
    }
}
