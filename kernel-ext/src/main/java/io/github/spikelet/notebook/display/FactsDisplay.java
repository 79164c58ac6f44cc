package io.github.spikelet.notebook.display;

import java.util.Map;
import java.util.function.Function;

/**
 * A value as a table of names and values.
 *
 * @param <T> its type
 */
final class FactsDisplay<T> implements Display<T> {

    private static final int MOST = 100;

    private final String kind;
    private final Function<T, Map<String, String>> facts;

    /**
     * A display for one type.
     *
     * @param kind what values of the type are called
     * @param facts names and values, in the order to show
     */
    FactsDisplay(String kind, Function<T, Map<String, String>> facts) {
        this.kind = kind;
        this.facts = facts;
    }

    @Override
    public Rendering show(T value) {
        Sheet sheet = new Sheet("<fact", "<value");
        Map<String, String> all = facts.apply(value);
        all.entrySet().stream().limit(MOST).forEach(fact -> sheet.row(fact.getKey(), fact.getValue()));
        String heading = all.size() > MOST ? kind + ", the first " + MOST + " of " + all.size() : kind;
        Html html = new Html().open("div").open("p").element("b", heading).close();
        sheet.writeTo(html);
        return new Rendering(heading + "\n" + sheet.text().strip(), html.close().toString());
    }
}
