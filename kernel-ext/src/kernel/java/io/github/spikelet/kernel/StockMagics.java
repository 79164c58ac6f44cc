package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.Stopped;
import io.github.spikelet.notebook.magic.MagicException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern PATTERN = Pattern.compile("[*?\\[{]");

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
        registry.registerCellMagic("loadFromPOM", (CellMagic<Object, JavaKernel>) (kernel, arguments, body) ->
                told("loadFromPOM", () -> new LoadFromPomCellMagic(stock.resolver()).eval(kernel, arguments, body)));
    }

    private static void line(MagicsRegistry registry, String name, Supplier<LineMagic<?, JavaKernel>> magic) {
        registry.registerLineMagic(name, (LineMagic<Object, JavaKernel>)
                (JavaKernel kernel, List<String> arguments) -> {
                    check(name, arguments);
                    return told(name, () -> magic.get().eval(kernel, arguments));
                });
    }

    /** JJava takes no argument for nothing to do, and a file that is not there for one that is empty. */
    private static void check(String name, List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new MagicException("%" + name + " was given nothing to do; see %help " + name);
        }
        List<String> files = switch (name) {
            case "classpath", "jars" -> arguments;
            case "loadFromPOM" -> arguments.subList(0, 1);
            default -> List.of();
        };
        for (String file : files) {
            if (PATTERN.matcher(file).find() ? !Files.isDirectory(folder(file)) : !Files.exists(Path.of(file))) {
                throw new MagicException(
                        "%" + name + " was given " + file + ", which does not exist; the kernel runs in "
                                + Path.of("").toAbsolutePath());
            }
        }
    }

    /** The folder above the first part of a pattern that stands for any name. */
    private static Path folder(String pattern) {
        String fixed =
                pattern.substring(0, pattern.substring(0, firstSign(pattern)).lastIndexOf('/') + 1);
        return Path.of(fixed);
    }

    private static int firstSign(String pattern) {
        Matcher sign = PATTERN.matcher(pattern);
        return sign.find() ? sign.start() : pattern.length();
    }

    private static Object told(String name, Callable<?> magic) {
        try {
            return magic.call();
        } catch (MagicException | Stopped e) {
            throw e;
        } catch (Exception e) {
            throw MagicException.of(name, e);
        }
    }

    /** One for all, since it knows the repositories that a cell added. */
    private synchronized MavenDependencyResolver resolver() {
        if (resolver == null) {
            resolver = new MavenDependencyResolver();
        }
        return resolver;
    }
}
