package io.github.spikelet.notebook.magic;

import java.util.Map;
import java.util.Optional;

/** What is known of the magics that the kernel has by itself. It tells nothing of them. */
final class KernelMagics {

    private record Known(String usage, String summary) {}

    private static final Map<String, Known> KNOWN = Map.of(
            "addMavenDependency",
            new Known("%addMavenDependency GROUP:NAME:VERSION", "as %maven, by its former name"),
            "classpath",
            new Known("%classpath PATH...", "puts jars or folders of classes on the class path; * stands for any name"),
            "jars",
            new Known("%jars PATH...", "as %classpath, by its former name"),
            "loadFromPOM",
            new Known(
                    "%loadFromPOM POM, or %%loadFromPOM above <dependency> elements",
                    "fetches the libraries that a POM of Maven names"),
            "mavenRepo",
            new Known("%mavenRepo NAME URL", "adds a repository that %maven fetches from"));

    private KernelMagics() {}

    /** What a magic does, in a line. */
    static String summary(String name) {
        return Optional.ofNullable(KNOWN.get(name)).map(Known::summary).orElse("tells nothing of itself");
    }

    /** How a magic is used. */
    static String usage(String name) {
        return "Usage: "
                + Optional.ofNullable(KNOWN.get(name)).map(Known::usage).orElse("%" + name + " ...") + "\n"
                + summary(name) + "\na magic of the kernel itself";
    }
}
