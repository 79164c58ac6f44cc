import io.github.spikelet.notebook.magic.Catalogue;
import io.github.spikelet.notebook.magic.Magics;
import io.github.spikelet.notebook.magic.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Prints what {@code %help} says of every magic: a line {@code == NAME} before each. */
final class MagicHelp implements Workspace {

    public static void main(String[] none) {
        Catalogue catalogue = new Catalogue();
        Magics magics = new Magics(catalogue, new MagicHelp());
        for (String name : catalogue.lineNames()) {
            System.out.println("== " + name);
            magics.line("help", List.of(name));
        }
    }

    @Override
    public void print(String text) {
        System.out.println(text);
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public Optional<Object> value(String name) {
        return Optional.empty();
    }

    @Override
    public <T> T define(String name, Class<T> type, Supplier<T> value) {
        throw new UnsupportedOperationException("%help defines no variable");
    }

    @Override
    public Callable<?> compile(String java) {
        throw new UnsupportedOperationException("%help compiles nothing");
    }

    @Override
    public void show(Object value) {
        throw new UnsupportedOperationException("%help shows nothing");
    }
}
