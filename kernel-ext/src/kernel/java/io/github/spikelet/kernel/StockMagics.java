package io.github.spikelet.kernel;

import java.util.List;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.maven.magics.LoadFromPomCellMagic;
import org.dflib.jjava.maven.magics.LoadFromPomLineMagic;
import org.dflib.jjava.maven.magics.MavenMagic;
import org.dflib.jjava.maven.magics.MavenRepoMagic;

/** JJava's own magics. Nothing of Maven is loaded before one of its magics is used. */
final class StockMagics {

    private MavenDependencyResolver resolver;

    private StockMagics() {}

    static void register(MagicsRegistry registry) {
        StockMagics stock = new StockMagics();
        line(registry, "load", LoadMagic::new);
        line(registry, "classpath", ClasspathMagic::new);
        // Its old name.
        line(registry, "jars", ClasspathMagic::new);
        line(registry, "maven", () -> new MavenMagic(stock.resolver()));
        line(registry, "mavenRepo", () -> new MavenRepoMagic(stock.resolver()));
        line(registry, "addMavenDependency", () -> new MavenMagic(stock.resolver()));
        line(registry, "loadFromPOM", () -> new LoadFromPomLineMagic(stock.resolver()));
        registry.registerCellMagic("loadFromPOM", (CellMagic<Object, JavaKernel>)
                (kernel, arguments, body) -> new LoadFromPomCellMagic(stock.resolver()).eval(kernel, arguments, body));
    }

    private static void line(MagicsRegistry registry, String name, Supplier<LineMagic<?, JavaKernel>> magic) {
        registry.registerLineMagic(name, (LineMagic<Object, JavaKernel>)
                (JavaKernel kernel, List<String> arguments) -> magic.get().eval(kernel, arguments));
    }

    /** One for all, since it knows the repositories that a cell added. */
    private synchronized MavenDependencyResolver resolver() {
        if (resolver == null) {
            resolver = new MavenDependencyResolver();
        }
        return resolver;
    }
}
