import io.github.spikelet.notebook.magic.Catalogue;

/** Prints what {@code %help} says of every magic: a line {@code == NAME} before each. */
final class MagicHelp {

    public static void main(String[] none) {
        Catalogue catalogue = new Catalogue();
        for (String name : catalogue.lineNames()) {
            System.out.println("== " + name);
            System.out.println(catalogue.usage(name).orElseThrow());
        }
    }
}
